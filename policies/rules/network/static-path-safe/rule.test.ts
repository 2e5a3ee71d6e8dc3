import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { staticPathSafe } from "./rule";

const rule = staticPathSafe;
const withStatics = (statics: unknown, mounts?: unknown) => [machine("m", { app: "shop" }, { statics, mounts })];
const served = (guestPath: unknown, more: Record<string, unknown> = {}) => ({ guestPath, urlPrefix: "/s", ...more });
const at = (id: string, index = 0) => `m config.statics[${index}].guestPath [${id}]`;

describe("static-path-safe", () => {
  const unsafe: Record<string, string[]> = {
    "app-root": [
      "/",
      "/app",
      "/app/",
      "app",
      "/app/public/..",
      "//app",
      "/rails",
      "/usr/src/app",
      "/var/www",
      "/usr",
      "/data",
      "/litefs",
      "/var/lib",
    ],
    home: ["/home", "/home/node", "/home/node/app"],
    system: ["/etc", "/etc/nginx", "/root", "/root/site", "/proc/self", "/var/log/nginx"],
    hidden: ["/app/.git", "/app/.ssh/public", "/app/.next", "/app/.vitepress", "/srv/.env.d"],
  };
  for (const [id, paths] of Object.entries(unsafe)) {
    for (const path of paths) it(`finds ${path}`, () => expectFindings(rule, withStatics([served(path)]), [at(id)]));
  }

  it("finds a mount, a folder in it and one above it", () => {
    const mounts = [{ volume: "vol_1", path: "/srv/site/uploads/" }];
    const paths = ["/srv/site/uploads", "/srv/site/uploads/public", "/srv/site"];
    expectFindings(
      rule,
      withStatics(
        paths.map((path) => served(path)),
        mounts,
      ),
      paths.map((_, index) => at("mount", index)),
    );
  });

  describe("accepts", () => {
    const paths = [
      "/app/public",
      "/rails/public",
      "/app/priv/static",
      "/var/www/html/public",
      "/home/node/app/public",
      "/usr/share/nginx/html",
      "/var/lib/ghost/content/images",
      "/app/.next/static",
      "/app/.output/public",
      "/app/docs/.vitepress/dist",
      "/app/docs/.vuepress/dist",
      "/app/public/.well-known",
      "/application",
      "/etcetera",
    ];
    for (const path of paths) it(path, () => expectFindings(rule, withStatics([served(path)]), []));

    it("a folder next to a mount", () => {
      expectFindings(rule, withStatics([served("/app/public")], [{ volume: "vol_1", path: "/app/storage" }]), []);
      expectFindings(rule, withStatics([served("/app/public")], [{ volume: "vol_1", path: "/app/pub" }]), []);
    });

    it("all of a Tigris bucket, whose paths are its own", () => {
      expectFindings(rule, withStatics([served("/", { tigrisBucket: "acme-site" })]), []);
      expectFindings(rule, withStatics([served("/", { tigrisBucket: unknown })]), []);
    });

    it("a machine without statics", () => expectFindings(rule, [machine("m", { app: "shop" })], []));
  });

  it("finds the root although the bucket's name is empty", () => {
    expectFindings(rule, withStatics([served("/", { tigrisBucket: "" })]), [at("app-root")]);
  });

  it("finds the known path next to an unknown one", () => {
    expectFindings(rule, withStatics([served(unknown), served("/app")]), [at("app-root", 1)]);
    expectUnread(rule, withStatics([served(unknown), served("/app")]), ["m config.statics[0].guestPath"]);
  });

  it("reports the unknown path of a mount where the static is safe otherwise", () => {
    const mounts = [{ volume: "vol_1", path: unknown }];
    expectUnread(rule, withStatics([served("/app/public")], mounts), ["m config.mounts[0].path"]);
    expectUnread(rule, withStatics([served("/app")], mounts), []);
  });

  it("reports a path of the wrong type", () => {
    expectUnread(rule, withStatics([served(["/app"])]), ["m config.statics[0].guestPath"]);
  });
});
