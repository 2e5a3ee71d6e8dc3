#!/usr/bin/env node
// @ts-check

/**
 * `pulumi-language-nodejs` on Pulumi's published protocol: it starts Node programs, policy packs and plugins for the
 * CLI. The official host is a Go program that comes with a Pulumi release, but its module is not served by every Go
 * proxy; this one stands beside a CLI that was built from Go modules (../goBuild.js), and supports what a Node project,
 * a pack and a plugin need. It prints its port as its first line, as the CLI expects of a plugin.
 *
 * Everything it needs itself lies beside it in the CLI's folder (../languageHost.js), and the SDK that runs a program
 * is resolved from the program's own folder: so it works for any checkout, also after this one has moved.
 */
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const { killEverything, stopChildren } = require("./children");
const { languageRuntime } = require("./languageRuntime");
const { serve } = require("./grpcServer");
const { whenParentIsGone } = require("./parent");

function exit() {
  stopChildren();
  process.exit(0);
}

async function main() {
  whenParentIsGone(killEverything);
  process.once("SIGINT", exit);
  process.once("SIGTERM", exit);
  const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-")) ?? "";
  const { port } = await serve(LanguageRuntimeService, languageRuntime(engineAddress));
  process.stdout.write(`${port}\n`);
}

void main();
