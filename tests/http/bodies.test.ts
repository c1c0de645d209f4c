import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askRefused, expectProblem } from './ask.ts';
import { sendRaw, statusOf } from './raw-request.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = JSON_TYPE) => ({ method: 'POST', headers, body });
const refuse = (body: unknown, status: number, code?: string, headers?: Record<string, string>) =>
  askRefused(service, '/api/v1/items', post(body, headers), status, code);
const withName = (name: string) => `{"id":"x","class":"server","status":"in-service","name":${name}}`;

describe('a JSON body', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['that is empty', '', 'json_empty'],
    ['of blanks', ' \n ', 'json_empty'],
    ['with a trailing comma', '{"id":"x",}', 'json_syntax'],
    ['with a comment', '{/* */}', 'json_syntax'],
    ['in single quotes', "{'id':'x'}", 'json_syntax'],
    ['with NaN', '{"rtoMinutes":NaN}', 'json_syntax'],
    ['with a key twice', '{"id":"a","id":"b"}', 'duplicate_key'],
    ['with __proto__', '{"__proto__":{"role":"admin"}}', 'forbidden_key'],
    ['with constructor', '{"attributes":{"constructor":{"prototype":{}}}}', 'forbidden_key'],
    ['with a number that cannot be kept', '{"id":9007199254740993}', 'number_imprecise'],
    ['with -0', '{"rtoMinutes":-0}', 'negative_zero'],
    ['with half a surrogate pair', withName('"\\ud800"'), 'lone_surrogate'],
    ['with a NUL', withName('"a\\u0000b"'), 'control_character'],
    ['with an escape sequence', withName('"\\u001b[31mred"'), 'control_character'],
    ['in Windows-1252', Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]), 'invalid_utf8'],
    ['with an overlong form', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'invalid_utf8'],
    ['that is a text', '"x"', 'wrong_type'],
    ['that is a number', '1', 'wrong_type'],
    ['that is null', 'null', 'wrong_type'],
    ['that is a list', '[]', 'wrong_type'],
    ['nested a hundred thousand deep', '['.repeat(100_000), 'json_too_deep'],
  ])('%s is refused', async (_words, body, code) => {
    await refuse(body, 400, code);
  });

  it('is located by line and column', async () => {
    const { body } = await refuse('{\n  "id": "x",\n}', 400);
    expect(body.problems[0]).toMatchObject({ line: 3, column: 1 });
  });

  it('is echoed at most 64 characters long, escaped', async () => {
    const { body } = await refuse(JSON.stringify({ [`‮${'k'.repeat(500)}`]: 1 }), 400, 'unknown_field');
    const [echoed = ''] = /"[^"]*"/.exec(body.problems[0].detail) ?? [];
    expect(echoed.length).toBeLessThanOrEqual(66);
    expect(echoed).toContain('\\u202e');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('sent as %j is not read', async (type) => {
    await refuse(Buffer.from(withName('"x"')), 415, 'media_type_unsupported', { 'Content-Type': type });
  });

  it('in another charset is not read', async () => {
    await refuse(withName('"x"'), 415, 'encoding_unsupported', { 'Content-Type': 'application/json; charset=utf-16' });
  });

  it.each(['zstd', 'br', 'gzip, gzip', 'deflate'])('in the encoding %s is not read', async (encoding) => {
    const headers = { ...JSON_TYPE, 'Content-Encoding': encoding };
    await refuse(withName('"x"'), 415, 'content_encoding_unsupported', headers);
  });

  it('is read when compressed with gzip', async () => {
    const body = gzipSync('{"id":"zipped","class":"server","status":"in-service","name":"Zipped"}');
    const answer = await ask(service, '/api/v1/items', post(body, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }));
    expect(answer.status).toBe(201);
  });

  it('that decompresses to far more than it says is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    await refuse(bomb, 413, 'decompressed_too_large', { ...JSON_TYPE, 'Content-Encoding': 'gzip' });
    await refuse('not gzip', 400, 'gzip_damaged', { ...JSON_TYPE, 'Content-Encoding': 'gzip' });
  });

  it('of two megabytes is refused', async () => {
    await refuse(withName(`"${'n'.repeat(2_000_000)}"`), 413, 'too_large');
  });

  it('that announces 10 GB is refused before it is read', async () => {
    const head =
      'POST /api/v1/items HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n';
    expect(statusOf(await sendRaw(service.port, head))).toBe(413);
  });

  it('that is cut off stores nothing', async () => {
    const before = service.open.estate.current().revision;
    const text = withName('"cut"');
    const head = `POST /api/v1/items HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${text.length + 50}\r\n\r\n`;
    await sendRaw(service.port, head + text, 300);
    expect(service.open.estate.current().revision).toBe(before);
    expect((await ask(service, '/api/v1/items/x')).status).toBe(404);
  });
});

describe('POST /api/v1/impact-analyses', () => {
  const analyze = (body: unknown) => post(body);
  it('names what breaks, with revision, instant and proof', async () => {
    const { status, body } = await ask(
      service,
      '/api/v1/impact-analyses',
      analyze({ losses: [{ itemId: 'main-db' }], explain: ['web-shop'] }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ stale: false, summary: { items: { outage: 4 } } });
    expect(body.proofs[0].steps[0].itemId).toBe('main-db');
    expect(body.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, object, number, string, string]>([
    ['no losses', { losses: [] }, 400, 'out_of_range', '/losses'],
    ['an unknown item', { losses: [{ itemId: 'nowhere' }] }, 422, 'unknown_item', '/losses/0/itemId'],
    [
      'a level that is none',
      { losses: [{ itemId: 'main-db', level: 'gone' }] },
      400,
      'out_of_range',
      '/losses/0/level',
    ],
    ['a field that is none', { losses: [{ itemId: 'main-db', extra: 1 }] }, 400, 'unknown_field', '/losses/0/extra'],
    ['a list that is none', { losses: {} }, 400, 'wrong_type', '/losses'],
    ['a missing field', {}, 400, 'required', '/losses'],
    ['more items than the bound', { losses: [{ itemId: 'main-db' }], maxItems: 1e9 }, 400, 'out_of_range', '/maxItems'],
  ])('refuses %s', async (_words, body, status, code, pointer) => {
    const answer = await askRefused(service, '/api/v1/impact-analyses', analyze(body), status, code);
    expect(answer.body.problems[0].pointer).toBe(pointer);
  });
});

describe('an address', () => {
  it.each([
    ['/api/v1/items/%00', 400],
    ['/api/v1/items/a%0Ab', 400],
    ['/api/v1/items/%ff', 400],
    ['/api/v1/items/..%2f..', 404],
    [`/api/v1/items/${'a'.repeat(300)}`, 400],
    [`/api/v1/items/${'a'.repeat(100_000)}`, 414],
    ['/api/v1/items/', 404],
    ['/api/v1/Items', 404],
    ['/api/v1/nothing', 404],
  ])('%.40s is answered with %i', async (path, status) => {
    expectProblem(await ask(service, path), status);
  });
});
