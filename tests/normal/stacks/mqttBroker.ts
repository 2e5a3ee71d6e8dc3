import { address, app, machine, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const mqttBroker: NormalStack = {
  title: "MQTT over TLS: a broker that ends it, and one for which Fly Proxy does",
  source: "https://fly.io/docs/networking/services/",
  resources: [
    app("sensors"),
    address("sensors-v4", { app: "sensors", type: "v4" }),
    machine(
      "mosquitto",
      { app: "sensors" },
      {
        image: "eclipse-mosquitto:2.0.20",
        // Devices authenticate with certificates, so the broker must see the TLS of the client.
        services: [tcp(8883, [{ port: 8883 }]), tcp(9002, [{ port: 443, handlers: ["http", "tls"] }])],
      },
    ),
    app("meters"),
    address("meters-v6", { app: "meters", type: "v6" }),
    machine(
      "nanomq",
      { app: "meters" },
      { image: "emqx/nanomq:0.23.1", services: [tcp(1883, [{ port: 8883, handlers: ["tls"] }])] },
    ),
  ],
};
