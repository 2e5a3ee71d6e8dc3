#!/usr/bin/env node
// @ts-check

/**
 * `npm run publish:folder`: builds dist/, the folder to publish the pack from. Then, for an organisation on Pulumi
 * Cloud: `cd dist && pulumi policy publish ORGANISATION`.
 */
const path = require("node:path");
const { buildFolder } = require("./buildFolder");

buildFolder(path.join(__dirname, "..", "..", "dist"));
