type Fields = Record<string, unknown>;

/**
 * Writes a value as JSON with sorted keys and without blanks, so that equal values give equal bytes.
 * @param value plain data; `undefined` fields are left out
 * @returns the text
 * @remarks An object whose keys are in order is written as it is, so who makes many names their fields in order.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

/** @returns the value itself where all is in order, else a copy: that costs less than asking a replacer about every field */
function sortKeys(value: unknown): unknown {
  if (isInOrder(value)) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const sorted: Fields = {};
  for (const key of Object.keys(value as Fields).sort()) setField(sorted, key, sortKeys((value as Fields)[key]));
  return sorted;
}

/** Whether the keys of all objects in a value ascend. Makes nothing, since nearly all values are in order. */
function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let previous = '';
  for (const key in value) {
    if (key < previous || !isInOrder((value as Fields)[key])) return false;
    previous = key;
  }
  return true;
}

/** A plain assignment to this one key would change the prototype. */
function setField(fields: Fields, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(fields, key, { value, enumerable: true });
  else fields[key] = value;
}
