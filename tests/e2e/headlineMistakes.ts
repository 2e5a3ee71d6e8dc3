/** What the pack finds in infra-example/insecure, in the notation of `findings`. */
export const headlineMistakes: readonly string[] = [
  "database-no-public-ip [public-address] database type (mandatory)",
  "database-port-not-public [external-port] database-1 config.services[0].ports[0].port (mandatory)",
  "database-port-not-public [external-port] database-2 config.services[0].ports[0].port (mandatory)",
  "secret-in-env [named-credential] web-ams config.env.SESSION_KEY (mandatory)",
  "secret-in-env [named-credential] web-fra config.env.SESSION_KEY (mandatory)",
  "volume-app-level-encryption [undeclared] database-1 appEncryption (mandatory)",
  "volume-encrypted-at-rest [unencrypted] database-2 encrypted (mandatory)",
];
