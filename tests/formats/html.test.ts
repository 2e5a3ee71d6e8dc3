import assert from "node:assert/strict";
import { writeHtml } from "../../formats/html";
import { many, shop } from "./pictures";
import { excepted, finding, reportWith, rule, snapshots } from "./reportOf";

const textOf = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the format html", () => {
  it("is one page without script, request, or form", () => {
    const page = writeHtml(reportWith({ findings: [finding()], picture: shop }));
    assert.ok(page.startsWith('<!DOCTYPE html>\n<html lang="en">'));
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|<form|@import|url\(|\son\w+=|\ssrc=/i);
    assert.match(page, /content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;/);
  });

  it("of a good run says so", () => {
    const text = textOf(writeHtml(reportWith()));
    assert.match(text, /Findings No findings\. /);
    assert.match(text, /Not checked Secrets are deployed, in fly\.toml: not checked: fly secrets list/);
    assert.match(
      text,
      /SOC 2 Trust Services Criteria, version 2017 Control Result Rules A1\.2 no findings volume-snapshots CC6\.1 no findings secret-in-env/,
    );
  });

  it("shows each finding under its app and file", () => {
    const text = textOf(
      writeHtml(
        reportWith({ findings: [finding({ found: "a", lapsed: { expires: "2026-01-01", reason: "moves" } })] }),
      ),
    );
    assert.match(
      text,
      / shop \(fly\.toml\) critical plaintext token: its name denotes a credential Where 6:3 shop\/web config\.env\.TOKEN Found a Fix Rotate this credential\. Exception expired on 2026-01-01: moves Rule secret-in-env named-credential, mandatory /,
    );
    assert.match(text, / CC6\.1 1 finding secret-in-env /);
  });

  it("shows exceptions with owner and end, and what is set aside for each control", () => {
    const text = textOf(
      writeHtml(
        reportWith({
          baselined: [finding()],
          exceptions: [
            {
              rule: "secret-in-env",
              resource: "db",
              finding: "x",
              reason: "moves",
              owner: "team",
              expires: "2027-01-01",
              isExpired: false,
            },
            { rule: "volume-snapshots", resource: "*", reason: "old", expires: "2026-01-01", isExpired: true },
          ],
        }),
      ),
    );
    assert.match(text, / secret-in-env Resource db , only x Reason moves Owner team Ends 2027-01-01 /);
    assert.match(text, / volume-snapshots Resource \* Reason old Owner not named Ends 2026-01-01, expired /);
    assert.match(text, / A1\.2 no findings volume-snapshots CC6\.1 no findings 1 accepted 1 exception secret-in-env /);
  });

  it("shows under each exception what it covers", () => {
    const exception = { resource: "shop", reason: "moves", owner: "team", expires: "2027-01-01" };
    const grant = (more: object) => ({ rule: "secret-in-env", ...exception, isExpired: false, ...more });
    const text = textOf(
      writeHtml(
        reportWith({
          exceptions: [grant({}), grant({ owner: "another team" }), grant({ rule: "volume-snapshots" })],
          excepted: [excepted({ exception }), excepted({ exception, rule: snapshots, problem: "no snapshots" })],
        }),
      ),
    );
    assert.match(
      text,
      / Owner team Ends 2027-01-01 Covers plaintext token: its name denotes a credential fly\.toml 6:3 shop\/web config\.env\.TOKEN secret-in-env Resource shop Reason moves Owner another team Ends 2027-01-01 Covers nothing volume-snapshots Resource shop Reason moves Owner team Ends 2027-01-01 Covers no snapshots fly\.toml /,
    );
    assert.match(text, / 2 excepted 3 exceptions /);
  });

  it("says in words where a finding stands in the picture", () => {
    const text = textOf(writeHtml(reportWith({ picture: shop })));
    assert.match(
      text,
      / shop-db, a database Internet v4: critical finding Reached by shop by DB_HOST Machines db: low finding mounts data Volumes data /,
    );
    assert.match(
      text,
      / shop Internet v6 \(assumed\) Machines web and 1 other 443 to 8080 \(http, tls\) Secrets DATABASE_URL /,
    );
  });

  it("groups private apps without findings beyond 30 apps", () => {
    assert.match(
      textOf(writeHtml(reportWith({ picture: many(31) }))),
      / 16 private apps without findings: app-1, app-2, app-4, /,
    );
    assert.doesNotMatch(textOf(writeHtml(reportWith({ picture: many(30) }))), /without findings/);
  });

  it("says why rules did not run", () => {
    const notRun = [
      { name: "a", title: "A", because: "off" },
      { name: "b", title: "B", because: "needs another source" },
      { name: "c", title: "C", because: "off" },
    ] as const;
    const text = textOf(writeHtml(reportWith({ notRun, scorecard: [] })));
    assert.match(
      text,
      /Rules that did not run, since they are off: a, c Rules that did not run, since nothing that was read shows what they judge: b /,
    );
  });

  it("links to no address but the web's", () => {
    const page = writeHtml(reportWith({ findings: [finding({ rule: rule({ docs: "javascript:alert(1)" }) })] }));
    assert.doesNotMatch(page, /href/);
  });
});
