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
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return sortEntries(value);
  const keys = Object.keys(value);
  return isAscending(keys) ? sortFields(value as Fields, keys) : copySorted(value as Fields, keys.sort());
}

function sortEntries(entries: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let position = 0; position < entries.length; position += 1) {
    const sorted = sortKeys(entries[position]);
    if (sorted === entries[position]) continue;
    copy ??= entries.slice();
    copy[position] = sorted;
  }
  return copy ?? entries;
}

function sortFields(fields: Readonly<Fields>, keys: readonly string[]): Readonly<Fields> {
  let copy: Fields | undefined;
  for (const key of keys) {
    const sorted = sortKeys(fields[key]);
    if (sorted === fields[key]) continue;
    copy ??= { ...fields };
    setField(copy, key, sorted);
  }
  return copy ?? fields;
}

function copySorted(fields: Readonly<Fields>, keys: readonly string[]): Readonly<Fields> {
  const copy: Fields = {};
  for (const key of keys) setField(copy, key, sortKeys(fields[key]));
  return copy;
}

/** A plain assignment to this one key would change the prototype. */
function setField(fields: Fields, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(fields, key, { value, enumerable: true });
  else fields[key] = value;
}

function isAscending(keys: readonly string[]): boolean {
  for (let position = 1; position < keys.length; position += 1) {
    if ((keys[position - 1] as string) > (keys[position] as string)) return false;
  }
  return true;
}
