import type { Outcome, World } from "../../cli/command";
import { start } from "../cli/inProcess";
import { SimulatedClock } from "../fly-api/clock";
import { type SeedOrganization, seed } from "../fly-api/seed";
import { LoopbackFlyApi } from "../fly-api/server";
import { today } from "./organizations";

/** A read-only token as `fly tokens create readonly` makes it; invented. */
export const token = "FlyV1 fm2_lJPECAAAAAAAAuditOnly";

/** A loopback API with organisations in it, and the command that judges them. */
export class Audit {
  private constructor(readonly api: LoopbackFlyApi) {}

  /** With every limit of Fly, on a clock that passes only where the command waits. */
  static async of(...organizations: readonly SeedOrganization[]): Promise<Audit> {
    const clock = new SimulatedClock();
    await clock.pass(Date.parse(today) - clock.now());
    const api = await LoopbackFlyApi.start({ clock, limits: "every action" });
    for (const organization of organizations) seed(api.world, organization);
    const [first] = organizations;
    const scope = { id: "audit", mayWrite: false };
    api.world.tokens.set(token.replace("FlyV1 ", ""), {
      ...scope,
      ...(first === undefined ? {} : { organization: first.slug }),
    });
    return new Audit(api);
  }

  /** Runs `flyguard scan --live` with these arguments. */
  scan(...args: readonly string[]): Promise<Outcome> {
    return this.scanIn({}, ...args);
  }

  /** The same, in a world of which something is different. */
  async scanIn(world: Partial<World>, ...args: readonly string[]): Promise<Outcome> {
    const { clock } = this.api.world;
    return start(["scan", "--live", ...args], {
      env: { FLY_API_TOKEN: token, FLY_API_BASE_URL: this.api.url, FLY_FLAPS_BASE_URL: this.api.url },
      clock: () => new Date(clock.now()),
      fetch,
      pause: (milliseconds) => clock.pass(milliseconds),
      ...world,
    });
  }

  stop(): Promise<void> {
    return this.api.stop();
  }
}
