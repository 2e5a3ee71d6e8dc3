import type { Detection } from "../contract";
import { isPlaceholder } from "../values/placeholder";
import { containsReference } from "../values/reference";

/** A user and password before the registry of an image reference: `user:password@registry.example.com/app:tag`. */
export function detectImagePassword(reference: string): Detection[] {
  const slash = reference.indexOf("/");
  const registry = slash < 0 ? "" : reference.slice(0, slash);
  const at = registry.lastIndexOf("@");
  const info = registry.slice(0, Math.max(at, 0));
  const password = info.slice(info.indexOf(":") + 1);
  if (at < 0 || !info.includes(":") || password === "" || containsReference(password) || isPlaceholder(password))
    return [];
  return [
    {
      id: "image-password",
      kind: "registry password in an image reference",
      confidence: "certain",
      reason: "the image reference carries a literal password before its registry",
      secretName: "REGISTRY_PASSWORD",
    },
  ];
}
