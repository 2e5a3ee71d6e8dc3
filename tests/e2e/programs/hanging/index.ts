/** A program that never ends, once pack and provider have seen a resource. */
import { App } from "@pulumiverse/fly";

new App("app", { name: "app" }).name.apply(() => {
  console.log("the program hangs");
  setInterval(() => {}, 1000);
});
