import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const notebooksOverFlycast: NormalStack = {
  title: "Jupyter, Ollama and a headless browser that only Flycast reaches",
  source: "https://fly.io/docs/networking/flycast/",
  resources: [
    app("notebooks"),
    address("notebooks-flycast", { app: "notebooks", type: "private_v6" }),
    secrets("secrets", { app: "notebooks", values: { JUPYTER_TOKEN: secret("unreal") } }),
    machine(
      "jupyter",
      { app: "notebooks" },
      {
        image: "quay.io/jupyter/scipy-notebook:2025-03-14",
        env: { OLLAMA_HOST: "http://models.flycast" },
        services: [tcp(8888, [{ port: 80, handlers: ["http"] }])],
      },
    ),
    app("models"),
    address("models-flycast", { app: "models", type: "private_v6" }),
    machine(
      "ollama",
      { app: "models" },
      { image: "ollama/ollama:0.5.13", services: [tcp(11434, [{ port: 80, handlers: ["http"] }])] },
    ),
    app("browser"),
    address("browser-flycast", { app: "browser", type: "private_v6" }),
    machine(
      "chrome",
      { app: "browser" },
      { image: "chromedp/headless-shell:134.0.6998.35", services: [tcp(9222, [{ port: 9222 }])] },
    ),
  ],
};
