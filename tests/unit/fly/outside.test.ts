import { deepEqual } from "node:assert/strict";
import { adminServices } from "../../../policies/fly/facts/adminServices";
import { databases } from "../../../policies/fly/facts/databases";
import { weakeningArguments } from "../../../policies/fly/facts/kernelArguments";
import { ownTls } from "../../../policies/fly/facts/ownTls";
import { databasePorts } from "../../../policies/fly/facts/ports";
import endOfLife from "./outside/endOfLife.json";
import folders from "./outside/folders.json";
import images from "./outside/images.json";
import kernel from "./outside/kernelArguments.json";
import recorded from "./outside/ports.json";

/** Series of a database with the last day that endoflife.date names, or `open`. */
const releasesOf = new Map<string, Readonly<Record<string, string | undefined>>>(
  Object.entries(endOfLife).map(([name, { releases }]) => [name, releases]),
);

/** A quotation must name the port itself: it was copied from the source, not from our table. */
const saysItsPort = ({ port, says }: { port: number; says: string }) =>
  says.match(/\d+/g)?.map(Number).includes(port) === true;

describe("what sources outside of this project say", () => {
  it("names every port that it is recorded for", () => {
    const { adminServices: admin, databases: data, ownTls: tls, plaintext } = recorded;
    deepEqual(
      [...admin, ...data, ...tls, ...plaintext].filter((record) => !saysItsPort(record)),
      [],
    );
  });

  it("is what every administration service and port stands on, from the source that the table names", () => {
    const inTable = adminServices.flatMap(({ name, ports, source }) =>
      ports.map((port) => `${port} ${name}: ${source}`),
    );
    deepEqual(inTable.sort(), recorded.adminServices.map(({ port, of, source }) => `${port} ${of}: ${source}`).sort());
  });

  it("is what every port of a database stands on", () => {
    deepEqual(
      databasePorts.map(({ port, purpose }) => `${port} ${purpose}`).sort(),
      recorded.databases.map(({ port, of }) => `${port} ${of}`).sort(),
    );
  });

  it("is what every folder of a database stands on", () => {
    const inTable = databases.flatMap(({ name, folders: own = [] }) => own.map((folder) => `${folder} ${name}`));
    deepEqual(inTable.sort(), folders.map(({ folder, of }) => `${folder} ${of}`).sort());
  });

  it("uses every image that the tables name", () => {
    const named = [
      ...databases.flatMap(({ images: own = [], tags = [] }) => [...own, ...tags.flatMap(({ images: more }) => more)]),
      ...adminServices.flatMap(({ images: own = [] }) => own),
    ];
    deepEqual(named.sort(), Object.keys(images).sort());
  });

  it("registers every port whose protocol brings TLS, except the one that is so by custom", () => {
    const registered = ownTls.filter(({ isByCustom }) => isByCustom !== true).map(({ port }) => port);
    deepEqual(
      registered,
      recorded.ownTls.map(({ port }) => port),
    );
  });

  it("registers the plaintext port of every such protocol, except syslog's over TCP and IRC's", () => {
    const registered = new Set([...recorded.ownTls, ...recorded.plaintext].map(({ port }) => port));
    const plaintext = ownTls.flatMap(({ plaintext: port }) => (port === undefined ? [] : [port]));
    deepEqual(
      plaintext.filter((port) => !registered.has(port)),
      [514, 6667],
    );
  });

  it("gives the last day of every series of a database's releases", () => {
    const wrong = databases.flatMap(({ name, endOfLife: ours }) =>
      Object.entries(ours?.series ?? {}).flatMap(([series, day]) => {
        const theirs = releasesOf.get(name)?.[series];
        return theirs === day ? [] : [`${name} ${series}: ${day}, not ${theirs}`];
      }),
    );
    // endoflife.date has a day for each minor release of Elasticsearch 8. The last one of them, 8.19, has ours.
    deepEqual(wrong, ["Elasticsearch 8: 2027-07-15, not undefined"]);
    deepEqual(releasesOf.get("Elasticsearch")?.["8.19"], "2027-07-15");
  });

  it("lists every kernel argument, and the table lists all that mitigations=off turns off in a guest on x86", () => {
    const named: Readonly<Record<string, string>> = kernel.named;
    deepEqual(
      weakeningArguments.filter((argument) => named[argument.replace(/=.*/, "")] === undefined),
      [],
    );
    deepEqual(
      kernel.offByMitigationsOnX86.filter((argument) => !weakeningArguments.includes(argument)),
      ["kvm.nx_huge_pages=off", "vmscape=off"],
    );
  });
});
