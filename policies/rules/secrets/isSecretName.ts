import { isKeyMaterial } from "./isKeyMaterial";

const nameOfSecret = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Whether a text can be the name of an app secret or Fly secret key, and is not rather the secret itself. */
export function isSecretName(text: string): boolean {
  return nameOfSecret.test(text) && !isKeyMaterial(text);
}
