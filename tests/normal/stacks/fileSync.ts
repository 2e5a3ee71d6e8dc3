import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

export const fileSync: NormalStack = {
  title: "Syncthing, whose protocol is TLS on both sides, with its web pages on the private network",
  source: "https://github.com/mtlynch/syncthing-fly.io/blob/HEAD/fly.toml",
  resources: [
    app("sync"),
    address("v4", { app: "sync", type: "v4" }),
    secrets("secrets", { app: "sync", values: { FOLDER_KEY: secret("unreal") } }),
    volume("sync_data", {
      app: "sync",
      region: "ams",
      appEncryption: { method: "gocryptfs", keySecret: "FOLDER_KEY" },
    }),
    machine(
      "sync-1",
      { app: "sync", region: "ams" },
      {
        image: "syncthing/syncthing:1.29.2",
        env: { STGUIADDRESS: "fly-local-6pn:8384" },
        mounts: [{ volume: "sync_data", path: "/var/syncthing" }],
        services: [
          tcp(22000, [{ port: 22000 }]),
          tcp(22000, [{ port: 22000 }], { protocol: "udp" }),
          tcp(21027, [{ port: 21027 }], { protocol: "udp" }),
        ],
      },
      { dependsOn: ["secrets"] },
    ),
  ],
};
