import type { NormalStack } from "../stack";

export const terraformWeb: NormalStack = {
  title: "a web app with Managed Postgres and a deploy token for CI, through the Terraform provider",
  source: "https://fly.io/docs/security/tokens/",
  resources: [
    { type: "fly:index/app:App", name: "billing", inputs: { name: "billing", orgSlug: "acme" } },
    { type: "fly:index/ipAddress:IpAddress", name: "v6", inputs: { app: "billing", type: "v6" } },
    { type: "fly:index/ipAddress:IpAddress", name: "v4", inputs: { app: "billing", type: "shared_v4" } },
    {
      type: "fly:index/secret:Secret",
      name: "smtp",
      inputs: { app: "billing", key: "SMTP_PASSWORD", value: "unreal" },
    },
    { type: "fly:index/mpgAttachment:MpgAttachment", name: "db", inputs: { app: "billing", clusterId: "4kz9ry6q" } },
    {
      type: "fly:index/token:Token",
      name: "ci",
      inputs: { app: "billing", type: "deploy", name: "github-actions", expiry: "2160h" },
    },
    {
      type: "fly:index/wireguardPeer:WireguardPeer",
      name: "office",
      inputs: { name: "office", orgSlug: "acme", region: "fra" },
    },
    {
      type: "fly:index/machine:Machine",
      name: "billing-1",
      inputs: {
        app: "billing",
        region: "fra",
        image: "registry.fly.io/billing:deployment-01J5K4M3N2P1Q0R9S8T7V6W5X4",
        cordoned: false,
        env: {
          SMTP_HOST: "smtp.postmarkapp.com",
          SMTP_PORT: "587",
          SMTP_AUTH: "plain",
          SMTP_USERNAME: "billing",
          BCRYPT_COST: "12",
          JWKS_URI: "https://id.example.com/.well-known/jwks.json",
          OAUTH_TOKEN_URL: "https://id.example.com/oauth/token",
        },
        services: [
          {
            protocol: "tcp",
            internalPort: 8080,
            forceHttps: true,
            ports: [
              { port: 80, handlers: ["http"], forceHttps: true },
              { port: 443, handlers: ["http", "tls"] },
            ],
          },
        ],
        metadata: { fly_process_group: "app" },
      },
    },
  ],
};
