import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireReadableEncoding } from '../../server/exchange/import-bytes.ts';
import type { ImportInput } from '../../server/exchange/read-import.ts';
import { bytesOf, json, ndjson, type OpenEstate, openEstate, refusalOf, server } from './open-estate.ts';

let open: OpenEstate;
beforeEach(async () => {
  open = await openEstate();
});
afterEach(async () => {
  // Whatever was refused, nothing is stored.
  expect((await open.store.readHead()).revision).toBe(0);
  await open.close();
});

const refuse = (input: ImportInput) => refusalOf(open.commit(input));
const FORMATS = ['json', 'ndjson', 'csv'] as const;
const inputOf = (format: (typeof FORMATS)[number], bytes: string | Uint8Array): ImportInput =>
  format === 'csv' ? { format, files: { items: bytesOf(bytes) } } : { format, bytes: bytesOf(bytes) };

describe.each(FORMATS)('bytes of a file in %s', (format) => {
  const sample = {
    json: '{"faultline":1,"items":[{"id":"a","name":"é","class":"server","status":"in-service"}]}',
    ndjson: '{"item":{"id":"a","name":"é","class":"server","status":"in-service"}}\n',
    csv: 'id,name,class,status\na,é,server,in-service\n',
  }[format];

  it.each(['', '\ufeff', ' \n \t\n', '\ufeff \r\n'])('are refused when they are empty or blank: %j', async (text) => {
    expect(await refuse(inputOf(format, text))).toMatchObject({
      code: 'invalid-input',
      problems: [{ code: 'import_empty' }],
    });
  });

  it.each(['utf16le', 'utf16be', 'utf16le with a mark', 'utf16be with a mark'])(
    'are refused as not UTF-8 when they are %s',
    async (encoding) => {
      const little = Buffer.from((encoding.endsWith('mark') ? '\ufeff' : '') + sample, 'utf16le');
      const bytes = encoding.startsWith('utf16be') ? Buffer.from(little).swap16() : little;
      const refusal = await refuse(inputOf(format, bytes));
      expect(refusal).toMatchObject({ code: 'unsupported-media', reason: 'encoding_unsupported' });
      expect(refusal.message).toContain('save as UTF-8');
    },
  );

  it('are refused with the byte offset when they are Windows-1252', async () => {
    const bytes = Buffer.from(sample, 'latin1');
    const refusal = await refuse(inputOf(format, bytes));
    expect(refusal).toMatchObject({
      code: 'invalid-input',
      problems: [{ code: 'invalid_utf8', byteOffset: bytes.indexOf(0xe9) }],
    });
  });

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a sequence that is cut off', [0xe2, 0x82]],
  ])('are refused with the byte offset when they hold %s, however they are cut', async (_what, bad) => {
    const at = sample.indexOf('é');
    const bytes = Buffer.concat([
      Buffer.from(sample.slice(0, at)),
      Buffer.from(bad),
      Buffer.from(sample.slice(at + 1)),
    ]);
    for (const chunkBytes of [1, 2, 3, 1000]) {
      const stream = bytesOf(bytes, chunkBytes);
      const input: ImportInput = format === 'csv' ? { format, files: { items: stream } } : { format, bytes: stream };
      expect(await refuse(input)).toMatchObject({ problems: [{ code: 'invalid_utf8', byteOffset: at }] });
    }
  });

  it('are refused when they are a workbook or an archive', async () => {
    for (const magic of [
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0],
    ]) {
      const refusal = await refuse(inputOf(format, Buffer.from([...magic, ...new Array(100).fill(1)])));
      expect(refusal).toMatchObject({ code: 'unsupported-media', reason: 'archive_unsupported' });
      expect(refusal.message).toContain('export as CSV');
    }
    const zipped = gzipSync(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    expect(await refuse(inputOf(format, zipped))).toMatchObject({ reason: 'archive_unsupported' });
  });

  it('are refused when they are compressed twice, damaged or cut off', async () => {
    const once = gzipSync(sample);
    expect(await refuse(inputOf(format, gzipSync(once)))).toMatchObject({ reason: 'content_encoding_unsupported' });
    expect(await refuse(inputOf(format, once.subarray(0, once.length - 9)))).toMatchObject({
      problems: [{ code: 'gzip_damaged' }],
    });
    const damaged = Buffer.from(once);
    damaged[15] = (damaged[15] as number) ^ 0xff;
    expect(await refuse(inputOf(format, damaged))).toMatchObject({ problems: [{ code: 'gzip_damaged' }] });
  });
});

describe('a content encoding', () => {
  it.each([undefined, 'gzip', 'GZIP', 'identity', 'x-gzip', ''])('is read when it is %s', (header) => {
    expect(() => requireReadableEncoding(header)).not.toThrow();
  });

  it.each(['gzip, gzip', 'br', 'zstd', 'deflate', 'gzip,identity'])('is refused when it is %s', (header) => {
    expect(() => requireReadableEncoding(header)).toThrow(/Only one content encoding/);
  });
});

describe('JSON that is not right', () => {
  const wrap = (items: string) => `{"faultline":1,\n"items":[\n${items}\n]}`;

  it.each([
    ['a trailing comma in a list', wrap('{"id":"a"},'), 'json_syntax', 4, 1],
    ['a trailing comma in a fact', wrap('{"id":"a",}'), 'json_syntax', 3, 11],
    ['a trailing comma at the top', '{"faultline":1,}', 'json_syntax', 1, 16],
    ['a comment between facts', wrap('// none'), 'json_syntax', 3, 1],
    ['a comment before a key', '{ /* none */ "faultline":1}', 'json_syntax', 1, 3],
    ['single quotes', wrap("{'id':'a'}"), 'json_syntax', 3, 2],
    ['NaN', wrap('{"id":"a","criticality":NaN}'), 'json_syntax', 3, 25],
    ['a missing comma', wrap('{"id":"a"} {"id":"b"}'), 'json_syntax', 3, 12],
    ['a list that is not closed', '{"items":[', 'json_syntax', 1, 11],
    ['something after the end', '{"faultline":1} x', 'json_syntax', 1, 17],
    ['brackets that do not match', wrap('{"id":"a"]'), 'json_syntax', 3, 10],
    ['a text at the top', '"text"', 'not_an_object', 1, 1],
    ['a number at the top', '\n 12', 'not_an_object', 2, 2],
    ['null at the top', 'null', 'not_an_object', 1, 1],
    ['a list at the top', '[]', 'not_an_object', 1, 1],
    ['a list that is an object', '{"faultline":1,"items":{}}', 'not_a_list', 1, 24],
    ['a fact that is a text', wrap('"a"'), 'not_an_object', 3, 1],
    ['a duplicate key', wrap('{"id":"a","id":"b"}'), 'duplicate_key', 3, 11],
    ['a duplicate key at the top', '{"items":[],\n"items":[]}', 'duplicate_key', 2, 1],
    ['__proto__', wrap('{"__proto__":{"role":"admin"}}'), 'forbidden_key', 3, 2],
    ['constructor', '{"constructor":{"prototype":{}}}', 'forbidden_key', 1, 2],
    ['__proto__ among attributes', wrap('{"id":"a","attributes":{"__proto__":1}}'), 'forbidden_key', 3, 25],
    ['an id that is a large number', wrap('{"id":9007199254740993}'), 'number_imprecise', 3, 7],
    ['a half surrogate pair', wrap('{"id":"\\ud800"}'), 'lone_surrogate', 3, 7],
    ['an unknown key', '{"faultline":1,"item":[]}', 'unknown_field', 1, 16],
    ['another version', '{"faultline":2,"items":[]}', 'format_version', 1, 14],
    ['no version', '{"items":[]}', 'format_version', 1, 1],
    ['a catalogue behind the facts', wrap('{"id":"a"}').replace(/}$/, ',"catalogue":{}}'), 'class', 0, 0],
  ])('is refused for %s with line and column', async (what, text, code, line, column) => {
    if (what.startsWith('a catalogue behind')) {
      const { problems } = await refuse(json(text));
      expect(problems.map((problem) => problem.code)).toContain('catalogue_misplaced');
    } else {
      const { problems } = await refuse(json(text));
      expect(problems).toContainEqual(expect.objectContaining({ code, line, column }));
    }
  });

  it('is refused with every wrong value’s pointer, line and column', async () => {
    const refusal = await refuse(
      json(
        wrap(
          '{"id":"a","name":"A","class":"server","status":"in-service"},\n{"id":"b",\n "name":"B",\n "class":"serve",\n "status":"in-service",\n "criticality":11}',
        ),
      ),
    );
    expect(refusal).toMatchObject({
      code: 'unprocessable-input',
      problems: [
        { code: 'out_of_range', pointer: '/items/1/criticality', line: 8, column: 16 },
        {
          code: 'class_unknown',
          pointer: '/items/1/class',
          line: 6,
          column: 10,
          detail: expect.stringContaining('"server"'),
        },
      ],
    });
  });

  it('is refused for a value of more than a megabyte with the line on which it begins', async () => {
    const text = wrap(`{"id":"a","description":"${'x'.repeat(2_000_000)}"}`);
    expect(await refuse(json(text))).toMatchObject({
      code: 'too-large',
      reason: 'line_too_long',
      position: { line: 3 },
    });
  });

  it('pollutes nothing', () => {
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });
});

describe('NDJSON that is not right', () => {
  it('is refused with the line, wherever that is, and nothing is stored', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => JSON.stringify(server(`s${index}`)));
    lines[99_998] = '{"item":{"id":"s99998",}}';
    const refusal = await refuse({ format: 'ndjson', bytes: bytesOf(lines.join('\n')) });
    expect(refusal).toMatchObject({
      code: 'invalid-input',
      problems: [{ code: 'json_syntax', line: 99_999, column: 24 }],
    });
  });

  it('is refused with all its problems, up to 100', async () => {
    const line = '{"item":{"id":"a","name":"","class":"nothing","status":"gone"}}\n';
    const some = await refuse({ format: 'ndjson', bytes: bytesOf(line.repeat(2)) });
    expect(some.problems.map(({ code, line: at }) => `${at} ${code}`)).toEqual([
      '1 blank',
      '1 out_of_range',
      '1 class_unknown',
      '2 blank',
      '2 out_of_range',
      '2 class_unknown',
    ]);
    const many = await refuse({ format: 'ndjson', bytes: bytesOf(line.repeat(50)) });
    expect(many.problems).toHaveLength(100);
    expect(many.isTruncated).toBe(true);
  });

  it.each([
    ['an unknown kind', '{"itm":{}}', 'record_unknown', 1],
    ['two kinds on a line', '{"item":{},"group":{}}', 'record_unknown', 1],
    ['nothing in the braces', '{}', 'record_unknown', 1],
    ['a fact that is a list', '{"item":[]}', 'not_an_object', 9],
    ['a list', '[]', 'not_an_object', 1],
    ['a number', '7', 'not_an_object', 1],
  ])('is refused for %s', async (_what, text, code, column) => {
    const refusal = await refuse({ format: 'ndjson', bytes: bytesOf(`\n${text}\n`) });
    expect(refusal).toMatchObject({ code: 'invalid-input', problems: [{ code, line: 2, column }] });
  });

  it('is refused for a header that does not come first', async () => {
    const refusal = await refuse(ndjson(server('a'), { faultline: 1 }));
    expect(refusal).toMatchObject({ problems: [{ code: 'header_misplaced', line: 2 }] });
  });

  it('is refused for an instant that is none in the header', async () => {
    const refusal = await refuse(ndjson({ faultline: 1, asOf: 'yesterday' }));
    expect(refusal).toMatchObject({
      code: 'unprocessable-input',
      problems: [{ code: 'instant_invalid', pointer: '/asOf', line: 1 }],
    });
  });
});
