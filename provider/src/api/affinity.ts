const name = "fly_flaps_affinity";

/**
 * The cookies by which Fly sends later requests about a new app to the node that made it, by the path that they are for.
 * Source: flaps_test.go of superfly/fly-go, whose client keeps them for each app.
 */
export class Affinity {
  private readonly cookies = new Map<string, string>();

  /** The value of the Cookie header for a request. */
  headerFor(url: string): string | undefined {
    const { pathname } = new URL(url);
    const path = [...this.cookies.keys()].find((known) => pathname === known || pathname.startsWith(`${known}/`));
    return path === undefined ? undefined : `${name}=${this.cookies.get(path)}`;
  }

  /** Keeps what an answer sets. */
  keep(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [pair = "", ...attributes] = cookie.split(";").map((part) => part.trim());
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice("path=".length);
      if (path !== undefined && pair.startsWith(`${name}=`)) this.cookies.set(path, pair.slice(name.length + 1));
    }
  }
}
