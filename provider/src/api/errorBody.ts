/**
 * Fly's words for a failure, with its code, on one line and not longer than a sentence.
 *
 * Bodies come in three forms: `{"error", "status"}` as the document has it, `{"status": "error", "message"}` from the
 * leases of superfly/fly-go, and plain text.
 */
export function errorText(body: unknown, response: Response): string {
  const [text, code] = typeof body === "object" && body !== null ? ofObject(body) : [textOf(body), undefined];
  const line = text.replace(/\s+/g, " ").trim().slice(0, 200) || response.statusText || `status ${response.status}`;
  return code === undefined || line.includes(code) ? line : `${line}, ${code}`;
}

function ofObject(body: object): [text: string, code: string | undefined] {
  const text = "error" in body ? textOf(body.error) : "message" in body ? textOf(body.message) : "";
  const code = "status" in body ? textOf(body.status) : "";
  return [text, ["", "unknown", "error"].includes(code) ? undefined : code];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
