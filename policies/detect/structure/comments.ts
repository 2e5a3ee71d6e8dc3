/** Lua, SQL and Haskell begin comments with dashes; elsewhere they begin options. */
export const hasCommentsByDashes = (text: string): boolean => /^-- /m.test(text);

const COMMENT_MARK = /^\s{0,200}(?:#{1,20}|;{1,20}|\/{2,20}|-{2,20})\s{0,20}/;

/** The text of a comment. */
export const withoutCommentMark = (line: string): string => line.replace(COMMENT_MARK, "");

/** True where the line that begins at the offset is a comment. */
export const isCommentAt = (text: string, lineStart: number): boolean =>
  isComment(text.slice(lineStart, lineStart + 80).split("\n", 1)[0] ?? "");

/** `// text` or `//key = value`, but not the `//host/` of npm. */
const SLASH_COMMENT = /^\/\/(?:\s|[\w-]{1,60}(?:\s|$))/;

/** `#define WIFI_PASSWORD "..."` of C, `#!define DB_URL "..."` of Kamailio: no comment, though it begins like one. */
const DEFINITION = /^#!?define\s{1,20}([A-Za-z_]\w{1,80})\s{1,40}"([^"\n]{2,300})"/;

/** Name and value of a definition for a preprocessor. */
export function definitionOf(line: string): { readonly key: string; readonly value: string } | undefined {
  const [, key, value] = DEFINITION.exec(line) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
}

/** True for a line that is a comment or empty, as configuration files and programs write them. */
export function isComment(line: string): boolean {
  const text = line.trimStart();
  return (
    text === "" ||
    (text.startsWith("#") && !DEFINITION.test(text)) ||
    text.startsWith(";") ||
    SLASH_COMMENT.test(text) ||
    text.startsWith("-- ")
  );
}
