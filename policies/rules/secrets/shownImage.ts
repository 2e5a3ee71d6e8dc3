import { detect } from "../../detect";
import { type ImageReference, imageName, taggedName } from "../../fly/image";

/**
 * An image as messages show it, with its tag. Some people paste a credential into the reference, which is the matter of
 * secret-in-metadata, and no message may repeat it.
 */
export function shownImage(image: ImageReference): string {
  return [taggedName(image), imageName(image)].find((text) => !mayHoldCredential(text)) ?? "(name withheld)";
}

function mayHoldCredential(text: string): boolean {
  return detect({ value: text, place: "image" }).detections.length > 0;
}
