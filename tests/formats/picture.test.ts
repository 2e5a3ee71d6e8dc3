import assert from "node:assert/strict";
import { mermaidOf } from "../../formats/picture/mermaid";
import { app, many, shop } from "./pictures";

describe("the picture of exposure", () => {
  it("draws what the internet reaches, and marks where a finding stands", () => {
    assert.deepEqual(mermaidOf(shop).split("\n"), [
      "flowchart LR",
      '  internet(("the internet"))',
      '  subgraph a0["shop"]',
      '  a0i0(["v6 (assumed)"])',
      '  a0m0["web and 1 more"]',
      '  a0m0s0{{"443 to 8080 (http, tls)"}}',
      '  a0k[/"secrets<br/>DATABASE_URL"/]',
      "  end",
      '  subgraph a1["shop-db<br/>database"]',
      '  a1i0(["v4<br/>critical finding"])',
      '  a1m0["db<br/>low finding"]',
      '  a1v0[("data")]',
      "  end",
      "  internet --> a0i0",
      "  a0i0 --> a0m0s0",
      "  a0m0s0 --> a0m0",
      "  internet --> a1i0",
      "  a1m0 --> a1v0",
      '  a0 -.->|"DB_HOST"| a1',
      "  classDef severe fill:#ffdad6,stroke:#ba1a1a,stroke-width:3px,color:#410002",
      "  classDef minor stroke:#ba1a1a,stroke-width:2px,stroke-dasharray:4",
      "  class a1i0 severe",
      "  class a1m0 minor",
      "",
    ]);
  });

  it("has no internet where no app is public, and says where an app is empty", () => {
    const text = mermaidOf({
      apps: [app({ addresses: [{ type: "private_v6", isPublic: false, isAssumed: false }] }), app()],
      links: [],
    });
    assert.doesNotMatch(text, /internet/);
    assert.match(text, /a0i0\(\["private_v6"\]\)/);
    assert.match(text, /a1n\["nothing declared"\]/);
  });

  it("leaves out a connection to an app that is not drawn", () => {
    const link = { from: "shop", to: "elsewhere", by: "HOST", isPublic: false };
    assert.doesNotMatch(mermaidOf({ apps: [app()], links: [link] }), /HOST/);
  });

  it("draws 30 apps one by one", () => {
    const text = mermaidOf(many(30));
    assert.equal(text.match(/subgraph/g)?.length, 30);
  });

  for (const count of [31, 2000]) {
    it(`draws ${count} apps in groups, within what Mermaid draws`, () => {
      const text = mermaidOf(many(count));
      assert.doesNotMatch(text, /subgraph/);
      assert.ok(text.length < 50_000 && text.split("\n").length < 40, text);
      assert.match(text, /public databases?<br\/>app-0/);
    });
  }

  it("draws few apps in groups too, where they have more than Mermaid draws", () => {
    const volumes = Array.from({ length: 2000 }, (_, index) => ({ name: `volume-${index}`, count: 1 }));
    assert.match(mermaidOf({ apps: [app({ volumes })], links: [] }), /g0\["1 private app<br\/>shop"\]/);
  });

  it("counts the connections between groups", () => {
    assert.match(mermaidOf(many(31)), /g\d -\.->\|"\d+ connections"\| g0/);
  });
});
