/** Characters that make a spreadsheet read a cell as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Writes rows as CSV that a spreadsheet shows and never runs.
 * @param rows the heading first; every cell a text
 * @returns RFC 4180 text; cells that would be formulas begin with an apostrophe
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map(formatCell).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function formatCell(text: string): string {
  if (FORMULA_START.test(text)) return `"'${text.replaceAll('"', '""')}"`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
