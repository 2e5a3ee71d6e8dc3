#!/usr/bin/env node
// @ts-check

/**
 * `npm run publish:folder`: builds dist/pack/, the folder to publish the pack from. Then, for an organisation on Pulumi
 * Cloud: `pulumi -C dist/pack policy publish ORGANISATION`. Next to it are the files of `npm run package`, which projects refer to.
 */
const path = require("node:path");
const { say } = require("../pulumi/say");
const { buildFolder } = require("./buildFolder");

const folder = path.join(__dirname, "..", "..", "dist", "pack");
buildFolder(folder);
say(`made ${folder}`);
