import type { Candidate } from "../../policies/detect";

/** A `fly.toml` with the value at its place, and once more in a comment of the same line. */
export function tomlWith({ name = "SETTING", value, place }: Candidate, index: number): string {
  const text = JSON.stringify(value).replaceAll("\u007f", "\\u007f");
  const comment = value.includes("\n") ? "" : ` # ${value.replace(/\p{Cc}/gu, "")}`;
  const app = `app = "app-${index}"\n`;
  switch (place) {
    case "file":
      return `${app}[[files]]\nguest_path = ${JSON.stringify(name)}\nraw_value = ${text}${comment}\n`;
    case "command":
      return `${app}[processes]\napp = ${text}${comment}\n[[services]]\nprocesses = ["app"]\ninternal_port = 5432\n`;
    case "header":
      return `${app}[http_service]\ninternal_port = 80\n[[http_service.checks]]\npath = "/"\nheaders = { ${JSON.stringify(name)} = ${text} }${comment}\n`;
    case "kernel-arg":
      return `${app}[[vm]]\nkernel_args = [${text}]${comment}\n`;
    case "image":
      return `${app}[build]\nimage = ${text}${comment}\n`;
    default:
      return `${app}[env]\n${JSON.stringify(name)} = ${text}${comment}\n[build]\nargs = { ${JSON.stringify(name)} = ${text} }\n`;
  }
}
