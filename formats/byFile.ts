import type { ReportedFinding } from "./report";

/** The findings of each file, in the order of the findings. */
export function byFile(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const others = files.get(finding.place.file);
    if (others === undefined) files.set(finding.place.file, [finding]);
    else others.push(finding);
  }
  return files;
}
