import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../server/exchange/strict-json.ts';
import { InvalidInputError } from '../../server/model/errors.ts';

const problemsOf = (input: string | Uint8Array) => {
  try {
    parseStrictJson(input);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
};

const firstProblem = (input: string | Uint8Array) => problemsOf(input)[0];

describe('strict JSON', () => {
  it('reads every JSON value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        const problems = problemsOf(text);
        if (problems.length > 0) {
          expect(problems.map((problem) => problem.code)).not.toContain('json_syntax');
        } else expect(parseStrictJson(text)).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses as syntax whatever JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (text, place, noise) => {
        const at = place % (text.length + 1);
        const broken = text.slice(0, at) + noise + text.slice(at);
        let isJson = true;
        try {
          JSON.parse(broken);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(problemsOf(broken).length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a trailing comma in an object', '{\n  "a": 1,\n}', 3, 1],
    ['a trailing comma in an array', '[1, 2, ]', 1, 8],
    ['a line comment', '{ // no\n}', 1, 3],
    ['a block comment', '[/* no */]', 1, 2],
    ['single quotes', "{'a': 1}", 1, 2],
    ['NaN', '{"a": NaN}', 1, 7],
    ['Infinity', '{"a": -Infinity}', 1, 7],
    ['undefined', '[undefined]', 1, 2],
    ['a leading zero', '[012]', 1, 2],
    ['a leading plus', '[+1]', 1, 2],
    ['a missing comma', '{"a": 1\n "b": 2}', 2, 2],
    ['a second value', '{} {}', 1, 4],
    ['an open text', '["abc', 1, 2],
    ['an unknown escape', '["\\x41"]', 1, 3],
    ['a short unicode escape', '["\\u12"]', 1, 3],
    ['an open object', '{"a": 1', 1, 8],
  ])('refuses %s with its line and column', (_what, text, line, column) => {
    expect(firstProblem(text)).toMatchObject({ code: 'json_syntax', line, column });
  });

  it('refuses a duplicate key where it stands again', () => {
    expect(firstProblem('{"id": "a",\n "id": "b"}')).toMatchObject({ code: 'duplicate_key', line: 2, column: 2 });
    expect(firstProblem('{"id": "a", "\\u0069d": "b"}')).toMatchObject({ code: 'duplicate_key' });
  });

  it.each(['{"__proto__":{"role":"admin"}}', '{"constructor":{"prototype":{}}}', '[{"a":{"prototype":1}}]'])(
    'refuses keys that reach into prototypes: %s',
    (text) => {
      expect(firstProblem(text)).toMatchObject({ code: 'forbidden_key', line: 1 });
      expect(({} as Record<string, unknown>)['role']).toBeUndefined();
    },
  );

  it('refuses whole numbers that a double cannot hold, and says to send ids as strings', () => {
    expect(firstProblem('{"id": 9007199254740993}')).toMatchObject({
      code: 'number_imprecise',
      line: 1,
      column: 8,
      detail: expect.stringContaining('send ids as strings'),
    });
    expect(parseStrictJson('[9007199254740991, -9007199254740991, 123456789012345678e-8]')).toHaveLength(3);
  });

  it('refuses negative zero and numbers beyond a double', () => {
    expect(firstProblem('[-0]')).toMatchObject({ code: 'negative_zero', column: 2 });
    expect(firstProblem('[-0.0e5]')).toMatchObject({ code: 'negative_zero' });
    expect(firstProblem('[1e400]')).toMatchObject({ code: 'number_out_of_range' });
  });

  it('refuses half surrogate pairs, escaped or not', () => {
    expect(firstProblem('{"a": "\\ud800"}')).toMatchObject({ code: 'lone_surrogate', column: 7 });
    expect(firstProblem('{"a": "\ud800"}')).toMatchObject({ code: 'lone_surrogate' });
    expect(parseStrictJson('"\\ud83d\\ude00"')).toBe('😀');
  });

  it('refuses raw control characters in texts', () => {
    expect(firstProblem('["a\u0000b"]')).toMatchObject({ code: 'control_character', column: 4 });
    expect(firstProblem('["a\nb"]')).toMatchObject({ code: 'control_character' });
  });

  it('refuses what stands too deep, without running out of stack', () => {
    expect(firstProblem('['.repeat(1_000_000))).toMatchObject({ code: 'json_too_deep', column: 65 });
  });

  it('lists all duplicate keys of a text, at most 100', () => {
    const many = `[${'{"a":1,"a":2},'.repeat(150)}0]`;
    expect(problemsOf(many)).toHaveLength(100);
  });

  it('echoes at most 64 escaped characters of the input', () => {
    const key = `\u202e${'x'.repeat(5_000)}`;
    const detail = firstProblem(`{"${key}":1,"${key}":2}`)?.detail ?? '';
    expect(detail).not.toContain('\u202e');
    expect(detail.length).toBeLessThan(140);
  });

  it.each([
    ['Windows-1252', [0x7b, 0x22, 0xe9, 0x22], 2],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22], 1],
    ['an encoded surrogate', [0x22, 0x61, 0xed, 0xa0, 0x80, 0x22], 2],
    ['an unfinished sequence', [0x22, 0xe2, 0x82], 1],
    ['a byte above the last plane', [0xf4, 0x90, 0x80, 0x80], 0],
  ])('refuses %s with the byte offset', (_what, bytes, byteOffset) => {
    expect(firstProblem(Uint8Array.from(bytes))).toMatchObject({ code: 'invalid_utf8', byteOffset });
  });

  it('passes over a byte order mark and refuses an empty text', () => {
    expect(parseStrictJson(Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toEqual({});
    for (const empty of ['', ' \n\t', '\ufeff ']) expect(firstProblem(empty)).toMatchObject({ code: 'json_empty' });
  });
});
