/**
 * Writes a value as JSON with sorted keys and without blanks, so that equal values give equal bytes.
 * @param value plain data; `undefined` fields are left out
 * @returns the text
 * @remarks Writes the text itself instead of sorted copies of every object: an answer holds thousands of them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalElement).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

function canonicalElement(value: unknown): string {
  return value === undefined ? 'null' : canonicalJson(value);
}
