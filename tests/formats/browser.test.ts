import assert from "node:assert/strict";
import { accessSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import axe from "axe-core";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { writeHtml } from "../../formats/html";
import { many, shop } from "./pictures";
import { excepted, finding, place, redundant, reportWith, snapshots } from "./reportOf";

/** Debian's package `chromium`, or what else of that kind is in the path. */
function chromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders
    .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => join(folder, name)))
    .find((path) => {
      try {
        accessSync(path);
        return true;
      } catch {
        return false;
      }
    });
}

const long = "a-name-without-an-end-".repeat(12);
const reports = {
  "a good run": reportWith({ picture: shop }),
  "a bad run": reportWith({
    findings: [finding({ found: "a", expected: "b" }), finding({ rule: snapshots }), finding({ rule: redundant })],
    baselined: [finding()],
    excepted: [excepted({ exception: { resource: "db", reason: "moves", owner: "team", expires: "2027-01-01" } })],
    exceptions: [
      {
        rule: "secret-in-env",
        resource: "db",
        reason: "moves",
        owner: "team",
        expires: "2027-01-01",
        isExpired: false,
      },
      { rule: "volume-snapshots", resource: "*", reason: "old", expires: "2026-01-01", isExpired: true },
    ],
    notRun: [{ name: "region-allowed", title: "Regions", because: "off" }],
    picture: shop,
  }),
  "forty apps": reportWith({ picture: many(40) }),
  "endless names": reportWith({
    inputs: [{ file: long, source: "file", apps: [long] }],
    findings: [
      finding({ problem: long, found: long, fix: long, place: place({ file: long, path: long, resources: [long] }) }),
    ],
    exceptions: [{ rule: long, resource: long, reason: long, owner: long, expires: "2027-01-01", isExpired: false }],
    notRun: [{ name: long, title: long, because: "off" }],
    picture: { ...shop, apps: shop.apps.map((app) => ({ ...app, name: long, secrets: [long] })) },
  }),
};

describe("the page in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-page-"));
  let browser: Browser;

  before(async function () {
    this.timeout(60_000);
    const executablePath = chromium();
    if (executablePath === undefined) {
      if (process.env.CI === "true") throw new Error("chromium is not installed: apt-get install chromium");
      console.log("    skipped: chromium is not installed");
      return this.skip();
    }
    browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page of a report, and every request that it makes. */
  async function open(name: keyof typeof reports, width: number): Promise<{ page: Page; requests: string[] }> {
    const file = join(folder, "report.html");
    writeFileSync(file, writeHtml(reports[name]));
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.setViewport({ width, height: 900 });
    await page.goto(`file://${file}`);
    return { page, requests };
  }

  for (const name of Object.keys(reports) as (keyof typeof reports)[]) {
    for (const width of [1280, 390]) {
      it(`${name}: fits ${width} pixels, and requests nothing`, async () => {
        const { page, requests } = await open(name, width);
        const screenshot = await page.screenshot({ fullPage: true });
        assert.ok(screenshot.length > 10_000);
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
        assert.deepEqual(requests, [`file://${join(folder, "report.html")}`]);
        await page.close();
      });
    }

    for (const scheme of ["light", "dark"]) {
      it(`${name}: is accessible, in ${scheme} colours`, async () => {
        const { page } = await open(name, 1280);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.evaluate(axe.source);
        const violations = await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
        );
        assert.deepEqual(violations, []);
        await page.close();
      });
    }
  }

  it("looks the same with scripts off", async () => {
    const screenshots = [];
    for (const isEnabled of [true, false]) {
      const page = await browser.newPage();
      await page.setJavaScriptEnabled(isEnabled);
      const file = join(folder, "report.html");
      writeFileSync(file, writeHtml(reports["a bad run"]));
      await page.goto(`file://${file}`);
      screenshots.push(Buffer.from(await page.screenshot()).toString("base64"));
      await page.close();
    }
    assert.equal(screenshots[0], screenshots[1]);
  });
});
