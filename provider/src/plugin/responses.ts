import provider = require("@pulumi/pulumi/proto/provider_pb");

import type { Checked, CheckFailure } from "./check";
import type { Difference } from "./diff";
import type { Autonaming } from "./names";
import { toWire } from "./wire";

const { PropertyDiff, DiffResponse } = provider;

/** What the configuration `pulumi:autonaming` says of the resource of a request. */
export function autonamingOf(request: provider.CheckRequest): Autonaming | undefined {
  const options = request.getAutonaming();
  const { DISABLE, ENFORCE } = provider.CheckRequest.AutonamingOptions.Mode;
  if (!options) return undefined;
  if (options.getMode() === DISABLE) return { mode: "disable" };
  return { mode: options.getMode() === ENFORCE ? "enforce" : "propose", name: options.getProposedName() };
}

/** Checked inputs as Check and CheckConfig answer them. */
export function checkResponse({ inputs, failures }: Checked): provider.CheckResponse {
  const response = new provider.CheckResponse();
  response.setInputs(toWire(inputs));
  response.setFailuresList(failures.map(checkFailure));
  return response;
}

/**
 * A wrong field. The path stands in the reason: next to a property, the engine prints the value of the input of that name,
 * and there is no input called `config.guest.cpus` (`issueCheckFailures` in pkg/resource/deploy/step_generator.go of
 * pulumi/pulumi).
 */
export function checkFailure({ property, reason }: CheckFailure): provider.CheckFailure {
  const failure = new provider.CheckFailure();
  failure.setReason(`${property}: ${reason}`);
  return failure;
}

const kinds = {
  add: [PropertyDiff.Kind.ADD, PropertyDiff.Kind.ADD_REPLACE],
  delete: [PropertyDiff.Kind.DELETE, PropertyDiff.Kind.DELETE_REPLACE],
  update: [PropertyDiff.Kind.UPDATE, PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

/** A difference as Diff answers it. */
export function diffResponse({ changes, deleteBeforeReplace }: Difference): provider.DiffResponse {
  const response = new DiffResponse();
  response.setChanges(changes.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE);
  response.setDiffsList([...new Set(changes.map(({ property }) => property))]);
  response.setReplacesList([...new Set(changes.filter(({ replaces }) => replaces).map(({ property }) => property))]);
  response.setDeletebeforereplace(deleteBeforeReplace && response.getReplacesList().length > 0);
  response.setHasdetaileddiff(true);
  for (const { path, kind, replaces } of changes) {
    const detail = new PropertyDiff();
    detail.setKind(kinds[kind][replaces ? 1 : 0]);
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}
