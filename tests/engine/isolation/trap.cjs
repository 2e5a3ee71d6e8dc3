"use strict";

// Preloaded into a pack's process by NODE_OPTIONS: writes down what the process does with the network, with other processes
// and with files, one use a line, into the file that FLYGUARD_TRAP names.

const { createHook } = require("node:async_hooks");
const childProcess = require("node:child_process");
const fs = require("node:fs");

/**
 * What Node makes of a use, whichever module asked for it: the types of its asynchronous resources. A resolver that nobody
 * asks anything (DNSCHANNEL) is none.
 */
const everywhere =
  /^(TCP|TLS|UDP|UDPSEND|PIPESERVER|PIPECONNECT|TCPSERVER|TCPCONNECT|PROCESS|GETADDRINFOREQ|GETNAMEINFOREQ|QUERY)WRAP$|^HTTPCLIENTREQUEST$|^WORKER$/;

/** To load the pack, files are read. Once it has told its port, there is nothing more to load. */
const whileServing = /^(FSREQ|FILEHANDLE|FSEVENTWRAP|STATWATCHER)/;

const { appendFileSync } = fs;
let isServing = false;
let isNoting = false;

function note(use) {
  if (isNoting) return;
  isNoting = true;
  appendFileSync(process.env.FLYGUARD_TRAP, `${use}\n`);
  isNoting = false;
}

createHook({
  init(_, type) {
    if (everywhere.test(type) || (isServing && whileServing.test(type))) note(type);
  },
}).enable();

// What blocks makes no asynchronous resource.
for (const name of ["spawnSync", "execSync", "execFileSync"]) replace(childProcess, name, () => note(name));
for (const name of Object.keys(fs).filter((key) => key.endsWith("Sync")))
  replace(fs, name, () => isServing && note(name));

const { write } = process.stdout;
replace(process.stdout, "write", () => {
  process.stdout.write = write;
  isServing = true;
  note("its port is told");
});

/** Calls `first` before each call of a function. */
function replace(holder, name, first) {
  const original = holder[name];
  holder[name] = function noted(...args) {
    first();
    return Reflect.apply(original, this, args);
  };
}
