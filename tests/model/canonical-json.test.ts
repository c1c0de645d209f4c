import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../server/model/canonical-json.ts';

const shuffleKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffleKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, shuffleKeys(field)]),
  );
};

describe('canonical JSON', () => {
  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 20_261_101 },
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffleKeys(value))).toBe(canonicalJson(value));
      }),
      { seed: 20_261_101 },
    );
  });

  it('sorts keys by code units, at every depth, without blanks', () => {
    const value = { b: [{ z: 1, é: 2, Z: 3, a: 'x\n' }], a: null, c: undefined, B: true };
    expect(canonicalJson(value)).toBe('{"B":true,"a":null,"b":[{"Z":3,"a":"x\\n","z":1,"é":2}]}');
  });

  it('leaves fields out that are undefined, and keeps the places of a list', () => {
    expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
  });
});
