import { type Format, vendor } from "./format";

export const flyFormats: readonly Format[] = vendor("Fly.io", "https://fly.io/docs/security/tokens/", [
  {
    id: "fly-macaroon",
    kind: "Fly.io access token",
    anchors: ["FlyV1 "],
    pattern: /FlyV1 (?:fm1[ar]|fm2|fo1)_[A-Za-z0-9+/_=,-]{20,16384}/y,
  },
  {
    id: "fly-macaroon-v2",
    kind: "Fly.io access token",
    anchors: ["fm2_"],
    pattern: /fm2_[A-Za-z0-9+/_-]{20,8192}={0,3}/y,
  },
  {
    id: "fly-macaroon-v1",
    kind: "Fly.io access token",
    anchors: ["fm1r_", "fm1a_"],
    pattern: /fm1[ar]_[A-Za-z0-9+/_-]{20,8192}={0,3}/y,
  },
  {
    id: "fly-oauth-token",
    kind: "Fly.io access token",
    anchors: ["fo1_"],
    pattern: /fo1_[A-Za-z0-9_-]{40,64}/y,
  },
  {
    id: "fly-wireguard-token",
    kind: "Fly.io WireGuard delegated token",
    anchors: ["fwg1_"],
    pattern: /fwg1_[A-Za-z0-9+/_-]{20,512}={0,2}/y,
  },
  {
    id: "tigris-access-key",
    kind: "Tigris access key id",
    confidence: "likely",
    anchors: ["tid_"],
    pattern: /tid_[A-Za-z0-9_-]{20,80}/y,
    doc: "https://www.tigrisdata.com/docs/iam/",
  },
  {
    id: "tigris-secret-key",
    kind: "Tigris secret access key",
    anchors: ["tsec_"],
    pattern: /tsec_[A-Za-z0-9+/_-]{24,120}/y,
    doc: "https://www.tigrisdata.com/docs/iam/",
  },
]);
