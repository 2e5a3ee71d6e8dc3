import type { Picture, PicturedApp } from "../../formats/picture/picture";

export function app(overrides: Partial<PicturedApp> = {}): PicturedApp {
  return { name: "shop", addresses: [], machines: [], volumes: [], secrets: [], ...overrides };
}

/** A public app that reaches its database, which has a finding. */
export const shop: Picture = {
  apps: [
    app({
      addresses: [{ type: "v6", isPublic: true, isAssumed: true }],
      machines: [{ name: "web", count: 2, services: ["443 to 8080 (http, tls)"], mounts: [] }],
      secrets: ["DATABASE_URL"],
    }),
    app({
      name: "shop-db",
      database: "it runs the image postgres",
      addresses: [{ type: "v4", isPublic: true, isAssumed: false, worst: "critical" }],
      machines: [{ name: "db", count: 1, services: [], mounts: ["data"], worst: "low" }],
      volumes: [{ name: "data", count: 1 }],
    }),
  ],
  links: [{ from: "shop", to: "shop-db", by: "DB_HOST", isPublic: false }],
};

/** Many apps: each third one public, each fifth one a database. */
export function many(count: number): Picture {
  const apps = Array.from({ length: count }, (_, index) =>
    app({
      name: `app-${index}`,
      ...(index % 5 === 0 ? { database: "its role" } : {}),
      ...(index % 10 === 0 ? { worst: "critical" } : {}),
      addresses: index % 3 === 0 ? [{ type: "v6", isPublic: true, isAssumed: false }] : [],
      machines: [{ name: "m", count: 2, services: ["443 to 8080 (http)"], mounts: ["data"] }],
      volumes: [{ name: "data", count: 2 }],
    }),
  );
  const links = apps.slice(1).map(({ name }) => ({ from: name, to: "app-0", by: "DB_HOST", isPublic: false }));
  return { apps, links };
}
