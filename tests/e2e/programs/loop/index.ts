/** A public app whose machines come from a loop, all with the same mistakes: MACHINES says how many. FIXED names one without. */
import { App, IpAddress, Machine } from "@pulumiverse/fly";

const { MACHINES = "50", FIXED } = process.env;
const app = new App("shop", { name: "shop" });
new IpAddress("address", { app: app.name, type: "v4" });

for (let number = 1; number <= Number(MACHINES); number += 1) {
  const name = `web-${number}`;
  new Machine(name, {
    app: app.name,
    region: "fra",
    config: {
      image: "nginx:latest",
      env: { DB_PASSWORD: "correct-horse-battery" },
      services: [
        { protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"], forceHttps: name === FIXED }] },
      ],
    },
  });
}
