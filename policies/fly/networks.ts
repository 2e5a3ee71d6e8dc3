import type { App } from "./declarations";
import { type Reading, read } from "./known";

/** What Fly calls the network that apps of an organisation share unless they are created with another one. */
export const defaultNetwork = "default";

/** The app's 6PN network; undefined where its provider cannot say (https://fly.io/docs/networking/custom-private-networks/). */
export function* networkOf(app: App): Reading<string | undefined> {
  const network = yield* read(app.network);
  return app.network.state === "absent" || network === "" ? defaultNetwork : network;
}
