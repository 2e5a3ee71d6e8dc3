import type { AppEncryption } from "../../fly/declarations/volume";
import { type VolumeNode, wholeResource } from "../../fly/graph/nodes";
import { type Field, type Reading, read, settle } from "../../fly/known";
import { matchesGlob } from "../../glob";
import { globPattern, type Option } from "../options";

/** What the owner of the policy states about volumes whose encryption the program cannot declare. */
export interface Statement {
  /** Glob over the volume's name, in the program or on Fly, or the name of its Fly app. */
  readonly volume: string;
  readonly method: string;
  readonly keySecret: string;
}

/** The option `declared`. Unlike an exception, a statement has no end: it says what is. */
export const declaredOption: Option<readonly Statement[]> = {
  schema: {
    type: "array",
    description:
      "What encrypts volumes that the program cannot declare it for, such as volumes of machines made by fly deploy: method and keySecret as in appEncryption, for each volume whose name or Fly app matches the glob volume",
    items: {
      type: "object",
      properties: {
        volume: {
          type: "string",
          minLength: 1,
          pattern: globPattern,
          description: "Glob that matches the volume's name, in the program or on Fly, or the name of its Fly app",
        },
        method: { type: "string", minLength: 1, description: "How the application encrypts the data, such as luks" },
        keySecret: { type: "string", minLength: 1, description: "Name of the app secret that holds the key" },
      },
      required: ["volume", "method", "keySecret"],
      additionalProperties: false,
    },
    default: [],
  },
  example: [{ volume: "uploads_*", method: "luks", keySecret: "DISK_KEY" }],
  read: (configured) => (Array.isArray(configured) ? configured.flatMap(statementOf) : []),
};

/** The statement that an element makes; nothing if it breaks the schema, which stops the run before. */
function statementOf(element: unknown): Statement[] {
  if (typeof element !== "object" || element === null) return [];
  const { volume, method, keySecret }: Partial<Record<keyof Statement, unknown>> = element;
  if (typeof volume !== "string" || typeof method !== "string" || typeof keySecret !== "string") return [];
  return [{ volume, method, keySecret }];
}

/** What statements say about a volume. Says which of its names cannot be read, if a statement may be about one of them. */
export function* statedOf(node: VolumeNode, statements: readonly Statement[]): Reading<AppEncryption[]> {
  if (statements.length === 0) return [];
  const { answer: names, unread } = settle(namesOf(node));
  const about = statements.filter(({ volume }) => names.some((name) => matchesGlob(volume, name)));
  if (about.length === 0) yield* unread;
  const at = wholeResource(node.volume);
  const stated = (value: string): Field<string> => ({ state: "known", value, at });
  return about.map(({ method, keySecret }) => ({ method: stated(method), keySecret: stated(keySecret) }));
}

function* namesOf({ volume, app }: VolumeNode): Reading<string[]> {
  const names = [volume.resource.name, yield* read(volume.name), app?.name ?? (yield* read(volume.app))];
  return names.filter((name) => name !== undefined);
}

/** What a finding calls a part of a declaration: the property's own name, or the one in the option. */
export function settingOf(field: Field<string>, part: "method" | "keySecret"): string {
  return field.at.path === "" ? `${part} in the option declared` : field.at.name;
}
