import { aiFormats } from "./ai";
import { cloudFormats } from "./cloud";
import { codeFormats } from "./code";
import { dataFormats } from "./data";
import { flyFormats } from "./fly";
import type { Format } from "./format";
import { messagingFormats } from "./messaging";
import { paymentFormats } from "./payments";

/** Formats by area, in the order of the generated documentation. */
export const formatAreas: readonly { readonly title: string; readonly formats: readonly Format[] }[] = [
  { title: "Fly.io", formats: flyFormats },
  { title: "Cloud, hosting, network", formats: cloudFormats },
  { title: "Code, build, registries, tools", formats: codeFormats },
  { title: "Models and AI tools", formats: aiFormats },
  { title: "Payments, commerce, finance", formats: paymentFormats },
  { title: "Chat, mail, telephony, social", formats: messagingFormats },
  { title: "Data, observability, identity, keys", formats: dataFormats },
];

export const formats: readonly Format[] = formatAreas.flatMap((area) => area.formats);
