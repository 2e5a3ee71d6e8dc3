import type { IpAddress } from "../../policies/fly/declarations/address";
import { knownValue } from "../../policies/fly/known";
import type { Input, InputMember } from "./inputs";
import type { LiveInputs } from "./live";
import { type Placed, placeIn } from "./reporting";

/**
 * The files, with the addresses that their apps really have in place of those that the first `fly deploy` would allocate. An
 * app that does not run, or whose addresses were not told, keeps the assumed ones.
 */
export function withLiveAddresses(files: readonly Input[], live: LiveInputs): Input[] {
  const told = addressesByApp(live);
  return files.map((input) => {
    if (input.source !== "file") return input;
    const app = appIn(input);
    const addresses = app === undefined ? undefined : told.get(app.name);
    if (app === undefined || addresses === undefined) return input;
    const declared = input.members.filter(
      ({ declaration }) => declaration.kind !== "address" || !declaration.isAssumed,
    );
    return { ...input, members: [...declared, ...addresses.map((address) => atApp(app.member, address))] };
  });
}

/** The addresses of each app of which all addresses are known. */
function addressesByApp({ inputs, gaps }: LiveInputs): ReadonlyMap<string, readonly IpAddress[]> {
  const untold = new Set(gaps.filter(({ endpoint }) => endpoint === "addresses").map(({ subject }) => subject));
  return new Map(
    inputs.flatMap(({ apps, members }) =>
      apps
        .filter((app) => !untold.has(app))
        .map((app) => [
          app,
          members.flatMap(({ declaration }) => (declaration.kind === "address" ? [declaration] : [])),
        ]),
    ),
  );
}

/** The address, where the file names the app: there is no other line for it. */
function atApp(app: InputMember, address: IpAddress): InputMember {
  return { declaration: address, origin: () => app.origin([{ property: "name" }]) };
}

function appIn({ members }: Input): { readonly name: string; readonly member: InputMember } | undefined {
  for (const member of members) {
    const name = member.declaration.kind === "app" ? knownValue(member.declaration.name) : undefined;
    if (name !== undefined) return { name, member };
  }
  return undefined;
}

/**
 * One list of what files and the organisation show. What both show stands once, in the file. What only the organisation
 * shows of an app that a file declares stands where the file names the app: it was set outside of the file.
 */
export function joinedFindings(inFiles: readonly Placed[], live: readonly Placed[], files: readonly Input[]): Placed[] {
  const declared = new Map(
    files.flatMap((input) => {
      const app = input.source === "file" ? appIn(input) : undefined;
      return app === undefined ? [] : [[app.name, { input, member: app.member }] as const];
    }),
  );
  const both = new Map<string, string[]>();
  const keys = new Set(inFiles.map(keyOf));
  const onlyLive: Placed[] = [];
  for (const one of live) {
    const key = keyOf(one);
    if (one.app === undefined || !keys.has(key)) onlyLive.push(one);
    else both.set(key, [...(both.get(key) ?? []), ...one.finding.place.resources]);
  }
  const shown = inFiles.map((one): Placed => {
    const resources = both.get(keyOf(one));
    return resources === undefined ? one : { ...one, finding: { ...one.finding, live: { resources, isInFile: true } } };
  });
  const moved = onlyLive.map((one) => {
    const file = one.app === undefined ? undefined : declared.get(one.app);
    return file === undefined ? one : inFile(one, file.input, file.member);
  });
  return [...shown, ...moved];
}

function inFile(one: Placed, input: Input, member: InputMember): Placed {
  const { finding } = one;
  const origin = member.origin([{ property: "name" }]);
  const live = { resources: finding.place.resources, isInFile: false };
  return { ...one, origin, finding: { ...finding, place: placeIn(input.file, origin, finding.place), live } };
}

/** A machine that runs is not the one that a file declares: what is the same is the app, and the place in it. */
function keyOf({ app, finding: { rule, id, place } }: Placed): string {
  return JSON.stringify([rule.name, id, app, place.path]);
}
