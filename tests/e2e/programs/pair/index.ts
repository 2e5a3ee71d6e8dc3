/** An app's machine and its public address, one waiting for the other: PAIR says what runs, and which comes first. */
import { App, IpAddress, Machine } from "@pulumiverse/fly";

const app = new App("app", { name: "pair" });
const [program, first] = (process.env.PAIR ?? "").split(", ");

const machine = (dependsOn: IpAddress[]) =>
  new Machine(
    "machine",
    {
      app: app.name,
      region: "ams",
      config:
        program === "database"
          ? {
              image: "postgres:17.2",
              services: [{ protocol: "tcp", internalPort: 5432, ports: [{ port: 5432, handlers: ["pg_tls"] }] }],
            }
          : {
              image: "registry.fly.io/pair:1.4.0",
              services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["http", "tls"] }] }],
            },
    },
    { dependsOn },
  );
const address = (dependsOn: Machine[]) => new IpAddress("address", { app: app.name, type: "v4" }, { dependsOn });

if (first === "address first") machine([address([])]);
else address([machine([])]);
