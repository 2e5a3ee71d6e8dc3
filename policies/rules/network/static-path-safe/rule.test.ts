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

  describe("with a volume", () => {
    const mounts = [{ volume: "vol_1", path: "/srv/site/uploads/" }];
    const onVolume = (...paths: string[]) =>
      withStatics(
        paths.map((path) => served(path)),
        mounts,
      );

    it("finds the whole volume, although its folder has a public name", () => {
      expectFindings(rule, onVolume("/srv/site/uploads", "/srv/site/uploads/."), [at("mount"), at("mount", 1)]);
    });

    it("finds a folder of the volume without a public name, and one above it", () => {
      const paths = ["/srv/site/uploads/private", "/srv/site/uploads/publications", "/srv/site", "/srv/../srv"];
      expectFindings(
        rule,
        onVolume(...paths),
        paths.map((_, index) => at("mount", index)),
      );
    });

    it("finds a dot directory below a public folder", () => {
      expectFindings(rule, onVolume("/srv/site/uploads/public/.cache"), [at("hidden")]);
    });

    it("finds the path that leaves the public folder again", () => {
      expectFindings(rule, onVolume("/srv/site/uploads/public/../private"), [at("mount")]);
    });

    for (const name of ["public", "static", "assets", "dist", "build", "media", "uploads", "avatars", "Public"]) {
      it(`accepts a folder named ${name}, and folders in it`, () => {
        expectFindings(
          rule,
          onVolume(`/srv/site/uploads/${name}`, `/srv/site/uploads/${name}/`, `/srv/site/uploads/v2/${name}/small`),
          [],
        );
      });
    }

    it("accepts a public folder above a mount", () => {
      const uploads = [{ volume: "vol_1", path: "/app/public/uploads" }];
      expectFindings(rule, withStatics([served("/app/public")], uploads), []);
      expectFindings(rule, withStatics([served("/srv/static/site")], [{ path: "/srv/static/site/media" }]), []);
    });

    it("finds an app's root above a mount", () => {
      expectFindings(rule, withStatics([served("/app")], [{ path: "/app/public/uploads" }]), [at("app-root")]);
    });

    it("finds everything on a volume that is mounted at the root", () => {
      expectFindings(rule, withStatics([served("/site"), served("/site/public")], [{ path: "/" }]), [at("mount")]);
    });
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
