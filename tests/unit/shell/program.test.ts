import assert from "node:assert/strict";
import { callsOf, commandFrom, commandsOf, programOf } from "../../../policies/shell";

const flyctl = new Set(["fly", "flyctl"]);
const programIn = (script: string) => programOf(commandsOf(script)[0] ?? commandFrom([]));

describe("a script calls flyctl", () => {
  const calls = [
    "fly deploy",
    "/usr/local/bin/flyctl deploy",
    '"C:\\fly\\flyctl.exe" deploy',
    "A=1 B=2 fly deploy",
    "cd app && fly deploy",
    "if ! fly status; then fly deploy; fi",
    "echo x | fly secrets import",
    "x=$(fly status)",
    'echo "`fly status`"',
    "(fly deploy)",
    // Each wrapper with the words and options of its own
    "sudo -u deploy -H fly deploy",
    "doas -u deploy fly deploy",
    "gosu app fly deploy",
    "su-exec app:app fly deploy",
    "setpriv --reuid app --clear-groups fly deploy",
    "runuser -u app -- fly deploy",
    "setsid fly deploy",
    "setsid -w nohup fly deploy",
    "env -u HOME A=1 fly deploy",
    "timeout -k 5 30s fly deploy",
    "nice -n 10 fly deploy",
    "ionice -c 2 -n 7 fly deploy",
    "stdbuf -oL fly deploy",
    "flock -w 5 /tmp/lock fly deploy",
    "tini -- fly deploy",
    "dumb-init fly deploy",
    "time -f %e fly deploy",
    "exec -a name fly deploy",
    "xargs -n 1 fly apps destroy",
    "find . -name '*.toml' -exec fly deploy -c {} \\;",
    "npx -y fly deploy",
    "npx --package flyctl -- fly deploy",
    "npm exec -- flyctl deploy",
    "pnpm dlx flyctl deploy",
    "bundle exec fly deploy",
    "poetry run fly deploy",
    "doppler run -p app -c prd -- fly deploy",
    "op run --env-file .env -- fly deploy",
    "aws-vault exec prod -- fly deploy",
    "kubectl exec -n tools pod/ci -- fly deploy",
    "docker exec -u app ci fly deploy",
    "wait-for-it db:5432 -t 30 -- fly deploy",
    // Scripts in scripts
    "sh -c 'fly deploy'",
    'bash -euo pipefail -c "cd app; fly deploy"',
    "su deploy -c 'fly secrets set A=b'",
    "su - deploy -s /bin/sh -c 'fly deploy'",
    "sudo -u deploy sh -c 'cd app && fly deploy'",
    "eval 'fly deploy'",
    "eval fly deploy",
    "env -S 'A=1 fly deploy'",
    "npx -c 'fly deploy'",
    "trap 'fly machine stop' EXIT",
    "watch -n 5 'fly status'",
    "ssh -i key.pem ci@build.example 'cd app; fly deploy'",
    "ssh ci@build.example fly deploy",
    "ssh ci@build.example <<'EOF'\nfly deploy\nEOF",
    "bash <<EOF\nfly deploy\nEOF",
    "flock /tmp/lock -c 'fly deploy'",
  ];
  for (const script of calls) it(`in ${script}`, () => assert.equal(callsOf(script, flyctl).length > 0, true));

  const mentions = [
    "",
    "echo fly deploy",
    "echo 'fly deploy'",
    "cat fly/flyctl",
    "command -v fly",
    "which flyctl",
    "type fly",
    "npm install flyctl",
    "docker run flyio/flyctl deploy",
    "sudo -u fly true",
    "gosu fly true",
    "timeout 5 curl fly",
    "sh deploy.sh -c fly",
    "su app -- -c fly",
    "cat <<EOF\nfly deploy\nEOF",
    "# fly deploy",
    "fly() { :; }",
    "case $x in\n fly) true;;\nesac",
    "A=fly",
    "A=(fly deploy)",
    "sudo",
    "env -S",
    "find . -name fly",
    "ssh fly true",
    "true > fly",
  ];
  for (const script of mentions)
    it(`not in ${script || "nothing"}`, () => assert.equal(callsOf(script, flyctl).length > 0, false));
});

describe("the program of a command", () => {
  it("has its place among the words", () => {
    assert.deepEqual(programIn("A=1 sudo -u app /usr/bin/psql -c x"), {
      name: "psql",
      at: 4,
      script: undefined,
      scriptAt: undefined,
    });
  });

  it("has the script that it runs", () => {
    assert.deepEqual(programIn("su app -c 'a b'"), { name: "su", at: 0, script: "a b", scriptAt: 3 });
    assert.deepEqual(programIn("sh <<EOF\na b\nEOF"), { name: "sh", at: 0, script: "a b", scriptAt: undefined });
  });

  it("is the wrapper itself where nothing follows", () => {
    assert.equal(programIn("sudo -u app").name, "sudo");
    assert.equal(programIn("timeout 5").name, "timeout");
  });

  it("is not there where only variables are set", () => {
    assert.deepEqual(programIn("A=1 B=2"), { name: "", at: 2, script: undefined, scriptAt: undefined });
  });
});
