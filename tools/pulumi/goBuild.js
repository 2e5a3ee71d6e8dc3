// @ts-check

const { spawn } = require("node:child_process");
const { cleanUpOnExit } = require("./cleanUpOnExit");
const { pulumiVersion } = require("./cachedCliFolder");
const { moduleFolder } = require("./goToolchain");
const { reportProgress } = require("./progress");

const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds the CLI with the flags of its official build (.goreleaser.yml in pulumi/pulumi). Without the version variable
 * the CLI would skip each `requiredPulumiVersion`.
 * @param {{ into: string, env: NodeJS.ProcessEnv, say: (message: string) => void }} options
 * @returns {Promise<void>}
 * @throws {Error} one sentence with what to do
 */
async function buildWithGo({ into, env, say }) {
  const version = pulumiVersion();
  say(`building Pulumi ${version} from Go modules; this takes about five minutes, once`);
  const go = spawn(
    "go",
    [
      "install",
      "-v",
      "-trimpath",
      "-tags",
      "osusergo,grpcnotrace",
      "-ldflags",
      `-s -w -X ${VERSION_VARIABLE}=v${version}`,
      "tool",
    ],
    {
      cwd: moduleFolder,
      env: { ...env, GOBIN: into, GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local", CGO_ENABLED: "0" },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const stopCleaningUp = cleanUpOnExit(() => void go.kill());
  const output = collectOutput(go.stderr);
  const stopReporting = reportProgress(say, output.summary);
  const code = await new Promise((resolve) => {
    go.once("error", () => resolve(null));
    go.once("close", resolve);
  });
  stopReporting();
  stopCleaningUp();
  if (code !== 0) throw new Error(explainFailure(output.complaints()));
  say(`Pulumi ${version} is built`);
}

/**
 * Reads what `go install -v` prints: a line a download, a line a compiled package, and the rest is a complaint.
 * @param {import("node:stream").Readable} stream
 */
function collectOutput(stream) {
  let downloads = 0;
  let packages = 0;
  /** @type {string[]} */
  const complaints = [];
  const lines = require("node:readline").createInterface({ input: stream });
  lines.on("line", (line) => {
    if (line.startsWith("go: downloading ")) downloads += 1;
    else if (/^[\w.~/-]+$/.test(line)) packages += 1;
    else complaints.push(line);
  });
  return {
    summary: () => `${downloads} modules downloaded, ${packages} packages compiled`,
    complaints: () => complaints.join("\n"),
  };
}

/**
 * @param {string} complaints of the go command
 * @returns {string} one sentence
 */
function explainFailure(complaints) {
  if (/no space left on device|disk quota exceeded/i.test(complaints)) {
    return "the disk is full: the build needs 5 GB in Go's caches (go clean -cache frees some)";
  }
  if (/checksum mismatch|SECURITY ERROR/.test(complaints)) {
    return "a downloaded Go module is not the one that tools/pulumi/cli/go.sum names; check the module proxy (go env GOPROXY)";
  }
  if (
    /dial tcp|no such host|connection refused|timeout|TLS handshake|module lookup disabled|proxyconnect|: 4\d\d |: 5\d\d /i.test(
      complaints,
    )
  ) {
    return "the Go modules could not be downloaded; check the network and the module proxy (go env GOPROXY)";
  }
  const [lastLine] = complaints.trim().split("\n").slice(-1);
  return lastLine ? `the build with Go failed: ${lastLine}` : "the build with Go was stopped";
}

module.exports = { buildWithGo };
