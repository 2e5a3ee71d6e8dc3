import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

const prometheusConfig = `global:
  scrape_interval: 15s
scrape_configs:
  - job_name: apps
    dns_sd_configs:
      - names: ["all.vms.shop.internal"]
        type: AAAA
        port: 9091
    authorization:
      type: Bearer
      credentials_file: /etc/prometheus/token
`;

export const prometheusAndGrafana: NormalStack = {
  title: "Prometheus on the private network, and Grafana that people log in to",
  source: "https://fly.io/docs/monitoring/metrics/",
  resources: [
    app("prometheus"),
    secrets("prometheus-secrets", {
      app: "prometheus",
      values: { SCRAPE_TOKEN: secret("b7Fq"), TSDB_KEY: secret("g3Zx") },
    }),
    volume("tsdb", { app: "prometheus", appEncryption: { method: "luks", keySecret: "TSDB_KEY" } }),
    address("prometheus-flycast", { app: "prometheus", type: "private_v6" }),
    machine(
      "prometheus",
      { app: "prometheus" },
      {
        image: "prom/prometheus:v3.1.0",
        files: [
          { guestPath: "/etc/prometheus/prometheus.yml", rawValue: Buffer.from(prometheusConfig).toString("base64") },
          { guestPath: "/etc/prometheus/token", secretName: "SCRAPE_TOKEN" },
        ],
        init: { cmd: ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.retention.time=30d"] },
        mounts: [{ volume: "tsdb", path: "/prometheus" }],
        services: [tcp(9090, [{ port: 9090, handlers: ["http"] }])],
      },
    ),
    app("grafana"),
    secrets("grafana-secrets", {
      app: "grafana",
      values: { GF_SECURITY_ADMIN_PASSWORD: secret("s5Jd9kQw"), GF_SECURITY_SECRET_KEY: secret("z8Vn") },
    }),
    address("grafana-v4", { app: "grafana", type: "shared_v4" }),
    machine(
      "grafana",
      { app: "grafana" },
      {
        image: "grafana/grafana:11.4.0",
        env: {
          GF_SERVER_ROOT_URL: "https://grafana.fly.dev/",
          GF_AUTH_ANONYMOUS_ENABLED: "false",
          GF_AUTH_DISABLE_LOGIN_FORM: "false",
          GF_SECURITY_ADMIN_USER: "admin",
          GF_DATABASE_SSL_MODE: "disable",
          GF_DATABASE_HOST: "db.flycast:5432",
          PROMETHEUS_URL: "http://prometheus.flycast:9090",
        },
        services: [
          tcp(3000, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["http", "tls"] },
          ]),
        ],
      },
    ),
  ],
};
