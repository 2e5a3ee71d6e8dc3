import { machine, webImage } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { userNotRoot } from "./rule";

const rule = userNotRoot;
const processes = (...users: unknown[]) => [
  machine("m", { app: "web" }, { processes: users.map((user) => ({ cmd: ["run"], user })) }),
];
const container = (user: unknown) => [
  machine("m", { app: "web" }, { containers: [{ name: "web", image: webImage, user }] }),
];

describe("user-not-root", () => {
  for (const user of ["root", "0", 0, "0:0", "root:root", "root:1000", "00", " root "]) {
    it(`finds ${JSON.stringify(user)}`, () => {
      expectFindings(rule, processes(user), ["m config.processes[0].user [root]"]);
    });
  }

  it("finds it in containers", () => {
    expectFindings(rule, container("root"), ["m config.containers[0].user [root]"]);
  });

  for (const user of [undefined, "", "app", "1000", "1000:0", "app:root", "rootless", "nobody"]) {
    it(`accepts ${JSON.stringify(user) ?? "a user that the image chooses"}`, () => {
      expectFindings(rule, processes(user), []);
      expectFindings(rule, container(user), []);
    });
  }

  it("accepts a machine without processes and containers", () => {
    expectFindings(rule, [machine("m", { app: "web" })], []);
  });

  it("names an unknown user and still judges the others", () => {
    expectFindings(rule, processes(unknown, "root"), ["m config.processes[1].user [root]"]);
    expectUnread(rule, processes(unknown, "root"), ["m config.processes[0].user"]);
  });

  it("names a user of the wrong type", () => {
    expectUnread(rule, processes({ name: "root" }), ["m config.processes[0].user"]);
  });
});
