/** A TCP port of a protocol that has no TLS there: its clients ask on no other port, and what they get is for everyone. */
interface OpenProtocol {
  readonly port: number;
  readonly source: string;
}

/** WHOIS, and DNS: every server has to answer over TCP too. Over UDP, Fly Proxy passes the same questions through. */
export const openProtocols: readonly OpenProtocol[] = [
  { port: 43, source: "https://www.rfc-editor.org/rfc/rfc3912" },
  { port: 53, source: "https://www.rfc-editor.org/rfc/rfc7766" },
];
