import type { NormalStack } from "../stack";

export const identityProvider: NormalStack = {
  title: "Keycloak, whose settings speak of tokens, passwords and keys all the time",
  source: "https://fly.io/docs/reference/configuration/",
  resources: [
    { type: "fly-machines:apps:App", name: "id", inputs: { name: "id", orgSlug: "acme" } },
    { type: "fly-machines:apps:AppIPAssignment", name: "v4", inputs: { appName: "id", type: "shared_v4" } },
    {
      type: "fly-machines:apps:AppCertificatesAcme",
      name: "cert",
      inputs: { appName: "id", hostname: "id.example.com" },
    },
    {
      type: "fly-machines:apps:Secret",
      name: "admin",
      inputs: { appName: "id", secretName: "KC_BOOTSTRAP_ADMIN_PASSWORD" },
    },
    { type: "fly-machines:apps:Secret", name: "db", inputs: { appName: "id", secretName: "KC_DB_PASSWORD" } },
    {
      type: "fly-machines:apps:Machine",
      name: "id-1",
      inputs: {
        appName: "id",
        region: "arn",
        config: {
          image: "quay.io/keycloak/keycloak:26.0.7",
          init: { cmd: ["start", "--optimized", "--http-enabled=true", "--proxy-headers=xforwarded"] },
          env: {
            KC_BOOTSTRAP_ADMIN_USERNAME: "admin",
            KC_DB: "postgres",
            KC_DB_URL: "jdbc:postgresql://pg.flycast:5432/keycloak?sslmode=disable",
            KC_DB_USERNAME: "keycloak",
            KC_HOSTNAME: "https://id.example.com",
            KC_HTTPS_CERTIFICATE_KEY_FILE: "/run/tls/tls.key",
            KC_SPI_PASSWORD_HASHING_PBKDF2_SHA512_ITERATIONS: "210000",
            ACCESS_TOKEN_LIFESPAN: "300",
            SSO_SESSION_IDLE_TIMEOUT: "1800",
            REFRESH_TOKEN_ROTATION: "true",
            JWT_ALGORITHM: "RS256",
            JWT_PUBLIC_KEY:
              "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\nq9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==\n-----END PUBLIC KEY-----",
            CAPTCHA_SITE_KEY: "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI",
          },
          services: [
            {
              protocol: "tcp",
              internalPort: 8080,
              ports: [
                { port: 80, handlers: ["http"], forceHttps: true },
                { port: 443, handlers: ["http", "tls"] },
              ],
            },
          ],
          checks: { ready: { type: "http", port: 9000, path: "/health/ready", kind: "readiness" } },
        },
      },
    },
  ],
};
