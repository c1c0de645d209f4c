import neo4j from 'neo4j-driver';

/**
 * Makes a value fit to be sent as a parameter: whole numbers become integers, which the driver would send as floats.
 * @param value plain data; fields that are `undefined` are left out
 * @returns a copy
 */
export function toBolt(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(toBolt);
  if (typeof value !== 'object' || value === null) return value;
  const map: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) map[name] = toBolt(field);
  }
  return map;
}
