import { address, app, machine, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const grpcService: NormalStack = {
  title: "a gRPC service, where Fly Proxy ends TLS and passes HTTP/2 on",
  source: "https://fly.io/docs/app-guides/grpc-and-grpc-web-services/",
  resources: [
    app("rpc"),
    address("v6", { app: "rpc", type: "v6" }),
    address("v4", { app: "rpc", type: "v4" }),
    machine(
      "rpc",
      { app: "rpc" },
      {
        env: { GRPC_GO_LOG_SEVERITY_LEVEL: "info", OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel.internal:4317" },
        services: [
          tcp(50051, [
            { port: 443, handlers: ["tls"], tlsOptions: { alpn: ["h2"] } },
            { port: 8443, handlers: ["tls", "http"], httpOptions: { h2Backend: true } },
          ]),
        ],
      },
    ),
  ],
};
