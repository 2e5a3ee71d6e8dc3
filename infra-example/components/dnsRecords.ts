import type { types } from "@pulumiverse/fly";

/** A record for the DNS zone of a host name. */
export interface DnsRecord {
  readonly type: "A" | "AAAA" | "CNAME" | "TXT";
  readonly name: string;
  readonly value: string;
}

/**
 * What Fly asks for of a host name's DNS, as records: addresses for visitors, and, if Fly asks for them, the record that proves the
 * ownership and the one for the DNS challenge of the certificate.
 */
export function dnsRecords([hostname, asked]: readonly [string, types.output.DNSRequirements]): DnsRecord[] {
  const { a = [], aaaa = [], acmeChallenge, ownership } = asked;
  return [
    ...a.map((value) => ({ type: "A" as const, name: hostname, value })),
    ...aaaa.map((value) => ({ type: "AAAA" as const, name: hostname, value })),
    ...record("CNAME", acmeChallenge?.name, acmeChallenge?.target),
    ...record("TXT", ownership?.name, ownership?.appValue),
  ];
}

function record(type: DnsRecord["type"], name: string | undefined, value: string | undefined): DnsRecord[] {
  return name && value ? [{ type, name, value }] : [];
}
