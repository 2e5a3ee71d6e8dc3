import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

export const gpuWorker: NormalStack = {
  title: "Ollama on a GPU, for the private network only",
  source: "https://fly.io/docs/gpus/",
  resources: [
    app("llm"),
    secrets("secrets", { app: "llm", values: { HF_TOKEN: secret("hf_unreal"), MODELS_KEY: secret("x7Bq") } }),
    address("flycast", { app: "llm", type: "private_v6" }),
    volume("models", {
      app: "llm",
      region: "ord",
      sizeGb: 100,
      requireUniqueZone: false,
      compute: { cpuKind: "performance", cpus: 8, memoryMb: 32768, gpuKind: "a10", gpus: 1 },
      appEncryption: { method: "fscrypt", keySecret: "MODELS_KEY" },
    }),
    machine(
      "ollama",
      { app: "llm", region: "ord" },
      {
        image: "ollama/ollama:0.5.7",
        guest: { cpuKind: "performance", cpus: 8, memoryMb: 32768, gpuKind: "a10", gpus: 1 },
        env: {
          OLLAMA_HOST: "[::]:11434",
          OLLAMA_KEEP_ALIVE: "5m",
          MAX_TOKENS: "4096",
          TOKENIZERS_PARALLELISM: "false",
          HF_HOME: "/models/hf",
        },
        mounts: [{ volume: "models", path: "/root/.ollama" }],
        services: [
          {
            protocol: "tcp",
            internalPort: 11434,
            autostop: "stop",
            autostart: true,
            ports: [{ port: 80, handlers: ["http"] }],
          },
        ],
      },
    ),
  ],
};
