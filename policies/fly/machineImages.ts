import { type ImageReference, parseImage } from "./image";
import { each, type Field, type Reading, read } from "./known";
import type { Location } from "./location";
import type { Machine } from "./machine";

/** An image that a machine runs, with the property that names it. */
export interface MachineImage {
  readonly at: Location;
  readonly image: ImageReference;
}

/** The images of a machine and of its containers. A machine whose containers bring their own need not have one. */
export function* machineImages(machine: Machine): Reading<MachineImage[]> {
  const containers = yield* each(machine.containers);
  const images: MachineImage[] = [];
  for (const field of [machine.image, ...containers.map(({ image }) => image)]) {
    const image = yield* imageIn(field);
    if (image !== undefined) images.push({ at: field.at, image });
  }
  return images;
}

function* imageIn(field: Field<string>): Reading<ImageReference | undefined> {
  const reference = yield* read(field);
  return reference === undefined || reference.trim() === "" ? undefined : parseImage(reference);
}
