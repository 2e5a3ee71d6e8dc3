import { deepEqual } from "node:assert/strict";
import { expectLive, expectUnreadLive, live, messagesLive, withheld } from "../../../../tests/support/live";
import { certificateRenews } from "./rule";

const rule = certificateRenews;

interface Issued {
  readonly source?: "custom" | "fly";
  readonly status?: string;
  readonly expires: string;
}

/** As the API answers: `CertificateDetail` and `CertificateEntry` of Fly's Machines API document. */
const certificate = (...issued: readonly Issued[]) =>
  live("fly.live:Certificate", "shop/shop.acme.example", {
    app: "shop",
    hostname: "shop.acme.example",
    status: "Ready",
    configured: true,
    has_custom_certificate: issued.some(({ source }) => source !== "fly"),
    certificates: issued.map(({ source = "custom", status = "active", expires }) => ({
      source,
      status,
      issuer: "Acme Test CA",
      created_at: "2026-01-01T00:00:00Z",
      expires_at: expires,
    })),
  });

// Tests run on 2026-11-26 at noon.
describe("certificate-renews", () => {
  const place = (index: number, id: string) => [`shop/shop.acme.example certificates[${index}].expires_at [${id}]`];

  it("finds an uploaded certificate that has expired", () => {
    const resources = [certificate({ expires: "2026-11-26T11:00:00Z" })];
    expectLive(rule, resources, place(0, "expired"));
    deepEqual(messagesLive(rule, resources)[0]?.split("\n").slice(0, 4), [
      "problem: the certificate of shop.acme.example has expired",
      "where: fly.live:Certificate shop/shop.acme.example certificates[0].expires_at [expired]",
      "found: 2026-11-26; expected: a certificate in force",
      "fix: Upload a new certificate with fly certs import shop.acme.example --fullchain FILE --private-key FILE -a shop, or let Fly issue one, which it renews: fly certs add shop.acme.example -a shop.",
    ]);
  });

  it("finds one that expires soon", () => {
    expectLive(rule, [certificate({ expires: "2026-12-26T12:00:00Z" })], place(0, "expiring"));
    expectLive(rule, [certificate({ expires: "2026-11-26T13:00:00Z" })], place(0, "expiring"));
    expectLive(rule, [certificate({ expires: "2026-12-10T00:00:00Z" })], place(0, "expiring"), { days: 14 });
    deepEqual(
      messagesLive(rule, [certificate({ expires: "2026-12-06T13:00:00Z" })])[0]?.split("\n")[0],
      "problem: the uploaded certificate of shop.acme.example expires in 10 days, and Fly does not renew it",
    );
  });

  it("accepts one that is in force for longer", () => {
    expectLive(rule, [certificate({ expires: "2026-12-27T12:00:00Z" })], []);
    expectLive(rule, [certificate({ expires: "2026-12-12T00:00:00Z" })], [], { days: 14 });
  });

  it("accepts one of Fly, which renews it, until it has expired", () => {
    expectLive(rule, [certificate({ source: "fly", expires: "2026-11-27T12:00:00Z" })], []);
    const expired = [certificate({ source: "fly", expires: "2026-11-20T12:00:00Z" })];
    expectLive(rule, expired, place(0, "expired"));
    deepEqual(
      messagesLive(rule, expired)[0]?.split("\n")[3],
      "fix: Run fly certs check shop.acme.example -a shop, and correct the DNS records that it names: Fly renews a certificate only if it can verify the domain.",
    );
  });

  // https://fly.io/docs/networking/custom-domain/: Fly's own certificate is the fallback of an uploaded one.
  it("accepts an uploaded one that expires if Fly has one to fall back on", () => {
    const expired = { expires: "2026-11-20T12:00:00Z" };
    const soon = { expires: "2026-12-01T12:00:00Z" };
    const ofFly = { source: "fly", expires: "2027-01-20T12:00:00Z" } as const;
    expectLive(rule, [certificate(expired, ofFly)], []);
    expectLive(rule, [certificate(soon, ofFly)], []);
    expectLive(rule, [certificate(soon, { ...ofFly, status: "pending_validation" })], place(0, "expiring"));
    expectLive(
      rule,
      [certificate(expired, { ...ofFly, expires: "2026-11-01T00:00:00Z" })],
      [...place(0, "expired"), ...place(1, "expired")],
    );
  });

  it("judges an RSA and an ECDSA certificate that somebody has uploaded each by its own end", () => {
    expectLive(
      rule,
      [certificate({ expires: "2026-11-20T12:00:00Z" }, { expires: "2027-11-20T12:00:00Z" })],
      place(0, "expired"),
    );
  });

  it("accepts a host name whose certificate has not been issued yet, and one without an end", () => {
    expectLive(rule, [certificate()], []);
    const waiting = { source: "fly", status: "pending_validation", expires_at: null };
    const resource = certificate();
    expectLive(rule, [{ ...resource, properties: { ...resource.properties, certificates: [waiting] } }], []);
  });

  it("says what it could not read", () => {
    expectUnreadLive(
      rule,
      [withheld(certificate(), "certificates")],
      ["shop/shop.acme.example certificates (not read from Fly)"],
    );
    expectUnreadLive(
      rule,
      [certificate({ expires: "soon" })],
      ["shop/shop.acme.example certificates[0].expires_at (not a time)"],
    );
  });
});
