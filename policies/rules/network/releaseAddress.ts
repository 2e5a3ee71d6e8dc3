import type { PublicAddress } from "../../fly/exposure";
import type { AppNode } from "../../fly/graph/nodes";
import { flyCommand } from "../../fly/notation";

/** The command that releases an address that exists, as the fix of a finding; nothing for one that is declared. */
export function releaseAddress({ field, ip }: PublicAddress, app: AppNode, then = "") {
  return flyCommand(field.at.resource, `fly ips release ${ip ?? "ADDRESS"} -a ${app}${then}`);
}
