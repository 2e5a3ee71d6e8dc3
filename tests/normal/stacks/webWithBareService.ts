import { address, app, machine, tcp, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const webWithBareService: NormalStack = {
  title: "a web app with a service without ports on the number of the Postgres that it talks to",
  source: "https://github.com/UoaWDCC/uabc-portal/blob/HEAD/fly.production.toml",
  resources: [
    app("club"),
    address("v4", { app: "club", type: "shared_v4" }),
    address("v6", { app: "club", type: "v6" }),
    machine("club-1", { app: "club", region: "syd" }, { services: [webService, tcp(5432, [])] }),
  ],
};
