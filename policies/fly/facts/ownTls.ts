import { iana } from "./iana";

/** A TCP port whose protocol encrypts by itself, so that Fly Proxy may pass its bytes through. */
interface OwnTls {
  readonly port: number;
  /** The port on which servers speak the same protocol in plaintext: nothing there begins with TLS. */
  readonly plaintext?: number;
  /** Not registered for the protocol: only a service that also has it inside the machine surely speaks it. */
  readonly isByCustom?: true;
  readonly source: string;
}

const rfc = (number: number) => `https://www.rfc-editor.org/rfc/rfc${number}`;

/**
 * Ports that are registered for a protocol over TLS, and those on which mail servers negotiate it (STARTTLS): 25, since
 * servers find each other on no other port, and 587. IMAP and POP3 negotiate on 143 and 110 too, but RFC 8314 asks for 993
 * and 995. IANA's registration of each is recorded in tests/unit/fly/outside/ports.json.
 */
export const ownTls: readonly OwnTls[] = [
  { port: 25, source: rfc(3207) },
  { port: 465, plaintext: 25, source: rfc(8314) },
  { port: 563, plaintext: 119, source: rfc(8143) },
  { port: 587, source: rfc(6409) },
  { port: 636, plaintext: 389, source: iana },
  { port: 853, plaintext: 53, source: rfc(7858) },
  { port: 990, plaintext: 21, source: iana },
  { port: 993, plaintext: 143, source: rfc(8314) },
  { port: 995, plaintext: 110, source: rfc(8314) },
  { port: 3269, plaintext: 3268, source: iana },
  // libp2p, by which IPFS nodes find each other: each connection begins with a handshake of Noise or TLS.
  { port: 4001, isByCustom: true, source: "https://docs.libp2p.io/concepts/secure-comm/overview" },
  { port: 5061, plaintext: 5060, source: rfc(3261) },
  // coturn takes TLS on its plaintext port too.
  { port: 5349, source: rfc(8656) },
  { port: 5671, plaintext: 5672, source: iana },
  { port: 6514, plaintext: 514, source: rfc(5425) },
  { port: 6697, plaintext: 6667, source: rfc(7194) },
  { port: 8883, plaintext: 1883, source: iana },
  // Syncthing: each connection is TLS, with certificates on both sides.
  { port: 22000, isByCustom: true, source: "https://docs.syncthing.net/specs/bep-v1.html" },
];
