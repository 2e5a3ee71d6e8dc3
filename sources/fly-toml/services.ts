import { integerNode, listNode, type MapNode, mapNode, type Node, placeOf, textNode } from "../text/tree";
import type { Groups } from "./groups";
import { mapIn, mapsIn, pick } from "./read";

/** The services of a group's machines: `[http_service]` first, then `[[services]]`. */
export function servicesOf(config: MapNode, groups: Groups, group: string): MapNode[] {
  const http = httpServiceOf(config, groups, group);
  const others = mapsIn(config, "services").filter((service) => groups.isFor(service, group));
  return [...(http === undefined ? [] : [fromHttpService(http)]), ...others.map(fromService)];
}

export function httpServiceOf(config: MapNode, groups: Groups, group: string): MapNode | undefined {
  const http = mapIn(config, "http_service");
  return http !== undefined && groups.isFor(http, group) ? http : undefined;
}

/** `[http_service]` is a service on ports 80 and 443, of which only the first can force HTTPS. */
function fromHttpService(http: MapNode): MapNode {
  const place = placeOf(http);
  const { force_https, http_options, tls_options } = pick(http, ["force_https", "http_options", "tls_options"]);
  const ports = [
    mapNode({ port: integerNode(80), handlers: texts("http"), force_https, http_options }, place),
    mapNode({ port: integerNode(443), handlers: texts("http", "tls"), http_options, tls_options }, place),
  ];
  return mapNode(
    {
      protocol: textNode("tcp"),
      ...common(http),
      ports: listNode(ports, place),
      checks: checkList([], mapsIn(http, "checks"), http),
    },
    place,
  );
}

function fromService(service: MapNode): MapNode {
  const checks = checkList(mapsIn(service, "tcp_checks"), mapsIn(service, "http_checks"), service);
  return mapNode({ ...pick(service, ["protocol", "ports"]), ...common(service), checks }, placeOf(service));
}

function common(service: MapNode): Record<string, Node | undefined> {
  return {
    ...pick(service, ["internal_port", "concurrency", "min_machines_running"]),
    autostop: service.entries.get("auto_stop_machines"),
    autostart: service.entries.get("auto_start_machines"),
  };
}

function texts(...words: readonly string[]): Node {
  return listNode(words.map((word) => textNode(word)));
}

function checkList(tcp: readonly MapNode[], http: readonly MapNode[], service: MapNode): Node | undefined {
  const checks = [
    ...tcp.map((check) => mapNode({ type: textNode("tcp"), ...pick(check, timing) }, placeOf(check))),
    ...http.map((check) => mapNode({ type: textNode("http"), ...httpCheck(check) }, placeOf(check))),
  ];
  return checks.length === 0 ? undefined : listNode(checks, placeOf(service));
}

const timing = ["interval", "timeout", "grace_period"];

/** What a check has over HTTP, of a service or of the app. */
export function httpCheck(check: MapNode): Record<string, Node | undefined> {
  const headers = mapIn(check, "headers");
  return {
    ...pick(check, [...timing, "method", "path", "protocol", "tls_skip_verify", "tls_server_name"]),
    headers: headers === undefined || headers.entries.size === 0 ? undefined : headerList(headers),
  };
}

function headerList(headers: MapNode): Node {
  const pairs = [...headers.entries].map(([name, value]) =>
    mapNode({ name: textNode(name), values: listNode([value], placeOf(value)) }, placeOf(value)),
  );
  return listNode(pairs, placeOf(headers));
}
