import { address, app, machine, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

const web = [
  { port: 80, handlers: ["http"], forceHttps: true },
  { port: 443, handlers: ["http", "tls"] },
];

export const webAppsOnKnownPorts: NormalStack = {
  title: "web apps that listen on numbers which tools are known by",
  source: "https://fly.io/docs/networking/app-services/",
  resources: [9090, 8888, 5555, 4444, 5678, 9001].flatMap((port) => [
    app(`app-${port}`),
    address(`v4-${port}`, { app: `app-${port}`, type: "shared_v4" }),
    address(`v6-${port}`, { app: `app-${port}`, type: "v6" }),
    machine(`web-${port}`, { app: `app-${port}` }, { env: { PORT: String(port) }, services: [tcp(port, web)] }),
  ]),
};
