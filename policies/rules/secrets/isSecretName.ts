import { isKeyMaterial } from "./isKeyMaterial";

const secretName = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Whether a text can be the name of an app secret or Fly secret key, and is not the secret itself. */
export function isSecretName(text: string): boolean {
  return secretName.test(text) && !isKeyMaterial(text);
}
