/**
 * Writes a text as it is kept in a text column.
 * @remarks JSON escapes without the quotes: U+0000, at which one of the drivers cuts a text, and lone surrogates, which UTF-8
 * does not have, survive, and two different texts never become one.
 */
export function toSqlText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** @returns the text that `toSqlText` was given */
export function fromSqlText(kept: string): string {
  return kept.includes('\\') ? (JSON.parse(`"${kept}"`) as string) : kept;
}
