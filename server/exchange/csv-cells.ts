/** What a spreadsheet would run, or take for its own, also behind apostrophes that were put there before. */
const RUNNABLE = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const GUARDED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Writes a cell so that no spreadsheet runs it: what begins like a formula gets an apostrophe in front.
 * @param text value of the cell
 * @returns the cell, quoted where it must be
 */
export function writeCsvCell(text: string): string {
  if (RUNNABLE.test(text)) return `"'${text.replaceAll('"', '""')}"`;
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Takes away the apostrophe that `writeCsvCell` put in front of what begins like a formula.
 * @param cell value of a cell
 * @returns the value that was meant
 */
export function unguardCsvCell(cell: string): string {
  return cell.charCodeAt(0) === 0x27 && GUARDED.test(cell) ? cell.slice(1) : cell;
}

/**
 * Writes tags as one cell, separated by `|`; a backslash stands before a `|` or a backslash that is part of a tag.
 * @param tags in the order to write
 */
export function joinTags(tags: readonly string[]): string {
  return tags.map((tag) => tag.replace(/[\\|]/g, '\\$&')).join('|');
}

/**
 * Reads the tags of one cell.
 * @param cell tags separated by `|`
 * @returns tags in their order, without empty ones
 */
export function splitTags(cell: string): string[] {
  const tags: string[] = [];
  let tag = '';
  for (let index = 0; index < cell.length; index += 1) {
    const character = cell.charAt(index);
    const next = cell.charAt(index + 1);
    if (character === '\\' && (next === '\\' || next === '|')) {
      tag += next;
      index += 1;
    } else if (character === '|') {
      tags.push(tag);
      tag = '';
    } else tag += character;
  }
  tags.push(tag);
  return tags.filter((candidate) => candidate !== '');
}
