import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SimulatedClock } from "../fly-api/clock";
import { type FlyApiOptions, LoopbackFlyApi } from "../fly-api/server";
import { type ProviderClient, startProvider, waiting } from "./client";
import { MiniEngine } from "./engine";

/** A loopback API, a provider that uses it and an engine without state. */
export class Fixture {
  readonly engine = new MiniEngine();

  private constructor(
    readonly api: LoopbackFlyApi,
    readonly provider: ProviderClient,
    readonly environment: NodeJS.ProcessEnv,
    private readonly home: string,
  ) {}

  static async start(options: FlyApiOptions = {}): Promise<Fixture> {
    const api = await LoopbackFlyApi.start({ clock: new SimulatedClock(), ...options });
    const home = mkdtempSync(join(tmpdir(), "fly-home-"));
    const environment = {
      FLY_API_TOKEN: api.token,
      FLY_API_HOSTNAME: api.url,
      FLY_API_BASE_URL: api.url,
      PULUMI_HOME: home,
    };
    return new Fixture(api, await startProvider(environment, waiting(api.world.clock)), environment, home);
  }

  /** Another provider of the same user, for the run after this one's. */
  another(): Promise<ProviderClient> {
    return startProvider(this.environment, waiting(this.api.world.clock));
  }

  /** Ends everything. @throws if the official document did not allow a request or an answer. */
  async stop(): Promise<void> {
    this.provider.close();
    await this.api.stop();
    rmSync(this.home, { recursive: true, force: true });
    assert.deepEqual(this.api.violations, []);
  }
}
