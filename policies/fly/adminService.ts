import type { Machine } from "./declarations/machine";
import { externalPorts, formatPorts, isUdp, type Port, type Service } from "./declarations/service";
import { adminServices } from "./facts/adminServices";
import { imageName, inTable, machineImages } from "./image";
import { type Reading, read, settle } from "./known";
import { adminMapping, type Mapping } from "./portMapping";

const byRepository = new Map(
  adminServices.flatMap((service) => (service.images ?? []).map((name) => [name, service] as const)),
);

/** The admin service that a port entry maps: by its numbers, or else by the image of what listens there. */
export function* adminServiceAt(service: Service, port: Port, machine: Machine): Reading<Mapping | undefined> {
  return (yield* adminMapping(service, port)) ?? (yield* mappingByImage(service, port, machine));
}

/** Behind whatever port and handler: what the image runs answers everyone. */
function* mappingByImage(service: Service, port: Port, machine: Machine): Reading<Mapping | undefined> {
  if (yield* isUdp(service)) return undefined;
  const range = yield* externalPorts(port);
  if (range === undefined) return undefined;
  const inside = (yield* read(service.internalPort)) ?? range.first;
  const { answer: images, unread } = settle(machineImages(machine));
  const known = images.flatMap(({ at, image }) => {
    const admin = inTable(byRepository, image);
    return admin === undefined ? [] : [{ at, admin, name: imageName(image) }];
  });
  // Another container may be a proxy that asks for a login. Then the service's port says which of them it reaches.
  const isAlone = images.length === 1 && unread.length === 0;
  const reached = known.find(({ admin }) => isAlone || admin.ports.includes(inside));
  if (reached === undefined) {
    yield* unread;
    return undefined;
  }
  const { at, admin, name } = reached;
  const ports = [{ port: inside, purpose: admin.name, behindHttp: admin.behindHttp }];
  return { ports, at, id: "image", shown: `${name} behind port ${formatPorts(range)}` };
}
