/**
 * Writes a value as JSON with sorted keys and without blanks, so that equal values give equal bytes.
 * @param value plain data; `undefined` fields are left out
 * @returns the text
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) => {
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return field;
    const entries = Object.entries(field).sort(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(entries);
  });
}
