/**
 * Writes a value as JSON with sorted keys and without blanks, so that equal values give equal bytes.
 * @param value plain data; `undefined` fields are left out
 * @returns the text
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

/** A copy costs less than asking a replacer about every field. */
function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const fields = value as Readonly<Record<string, unknown>>;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) {
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: sortKeys(fields[key]), enumerable: true });
    else sorted[key] = sortKeys(fields[key]);
  }
  return sorted;
}
