"use strict";

// Registered here and not by an environment variable: the packs and programs that tests start have their own settings.
require("ts-node").register({
  project: require("node:path").join(__dirname, "tsconfig.json"),
  transpileOnly: true,
  compilerOptions: { allowJs: false },
});
