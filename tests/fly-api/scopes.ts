/** What a token may do. */
export interface Scope {
  /** The id that `GET /tokens/current` tells, which is not secret. */
  readonly id: string;
  /** The organisation it is for; every one if not set. */
  readonly organization?: string;
  /** The apps it is for, as a deploy token's; every app of the organisation if not set. */
  readonly apps?: readonly string[];
  /** Whether it may change anything: `fly tokens create readonly` takes that away. */
  readonly mayWrite: boolean;
}

/** A request, as far as a token's scope decides about it. */
export interface Target {
  readonly organization?: string | undefined;
  readonly app?: string | undefined;
  readonly isWrite: boolean;
}

/** A world, as far as it tells to which organisation an app belongs. */
interface Owners {
  readonly apps: ReadonlyMap<string, { readonly orgSlug: string }>;
}

/** Whether a token of this scope may do that. Whether an app that does not exist may be seen is the operation's to say. */
export function mayDo(world: Owners, scope: Scope, { organization, app, isWrite }: Target): boolean {
  if (isWrite && !scope.mayWrite) return false;
  if (app !== undefined && scope.apps !== undefined && !scope.apps.includes(app)) return false;
  // What Fly tells the token of one app about the organisation is not documented: the careful answer is nothing.
  if (app === undefined && organization !== undefined && scope.apps !== undefined) return false;
  const owner = app === undefined ? organization : world.apps.get(app)?.orgSlug;
  return scope.organization === undefined || owner === undefined || owner === scope.organization;
}

/** The token in an Authorization header: alone, or after one of the schemes that Fly reads. */
export function tokenIn(header: string): string {
  return header.replace(/^Bearer /, "").replace(/^FlyV1 /, "");
}
