import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importAnswerSchema, importPreviewSchema } from '../../server/contract/import.ts';
import { ask, askRefused } from './ask.ts';
import { packTar, tarHeader } from './pack-tar.ts';
import { sendRaw, statusOf } from './raw-request.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ seed: '' });
});
afterAll(() => service.close());

const IMPORTS = '/api/v1/imports';
const PREVIEW = '/api/v1/imports/preview';
const send = (body: string | Uint8Array, type: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': type, ...headers },
  body,
});
const NDJSON_LINE = '{"item":{"id":"a","name":"A","class":"server","status":"in-service"}}\n';
const ITEMS_CSV = 'id,name,class,status\na,A,server,in-service\nb,B,business-service,in-service\n';
const GROUPS_CSV = 'consumerId,name,need\nb,hosts,1\n';
const DEPENDENCIES_CSV = 'consumerId,type,providerId,group\nb,runs-on,a,hosts\n';
const TABLES = { 'items.csv': ITEMS_CSV, 'groups.csv': GROUPS_CSV, 'dependencies.csv': DEPENDENCIES_CSV };
const itemsOf = async (query = '') => (await ask(service, `/api/v1/items?${query}`)).body;

beforeEach(async () => {
  const { items } = await itemsOf('limit=500');
  for (const { id } of items) {
    const tag = (await ask(service, `/api/v1/items/${id}`)).headers.get('etag') ?? '';
    await ask(service, `/api/v1/items/${id}?cascade=true`, { method: 'DELETE', headers: { 'If-Match': tag } });
  }
});

describe('POST /api/v1/imports', () => {
  it('takes JSON', async () => {
    const file = { faultline: 1, items: [{ id: 'a', name: 'A', class: 'server', status: 'in-service' }] };
    const { status, body } = await ask(service, IMPORTS, send(JSON.stringify(file), 'application/json'));
    expect(status).toBe(200);
    expect(importAnswerSchema.parse(body).counts?.items).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 0 });
    expect((await itemsOf()).total).toBe(1);
  });

  it('takes NDJSON', async () => {
    expect((await ask(service, IMPORTS, send(NDJSON_LINE, 'application/x-ndjson'))).body.counts.items.added).toBe(1);
  });

  it('takes one table of CSV, named by part', async () => {
    const { body } = await ask(service, `${IMPORTS}?part=items`, send(ITEMS_CSV, 'text/csv; charset=utf-8'));
    expect(body.counts.items.added).toBe(2);
    await askRefused(service, IMPORTS, send(ITEMS_CSV, 'text/csv'), 400, 'required');
  });

  it.each([
    ['in their order', Object.keys(TABLES)],
    ['in the order of their names', Object.keys(TABLES).sort()],
  ])('takes the three tables in one archive, %s', async (_words, names) => {
    const archive = packTar(names.map((name) => [name, TABLES[name as keyof typeof TABLES]]));
    const { status, body } = await ask(service, IMPORTS, send(archive, 'application/x-tar'));
    expect(status).toBe(200);
    expect(body.counts).toMatchObject({ items: { added: 2 }, groups: { added: 1 }, dependencies: { added: 1 } });
  });

  it('takes what is compressed, whether it says so or not', async () => {
    const archive = gzipSync(packTar(Object.entries(TABLES)));
    const headers = { 'Content-Encoding': 'gzip' };
    expect((await ask(service, IMPORTS, send(archive, 'application/x-tar', headers))).status).toBe(200);
    expect((await ask(service, IMPORTS, send(archive, 'application/x-tar'))).body.counts.items.unchanged).toBe(2);
    expect((await ask(service, `${IMPORTS}?part=items`, send(gzipSync(ITEMS_CSV), 'text/csv', headers))).status).toBe(
      200,
    );
  });

  it('is one revision, and the same file again is none', async () => {
    const archive = packTar(Object.entries(TABLES));
    const first = (await ask(service, IMPORTS, send(archive, 'application/x-tar'))).body;
    const again = (await ask(service, IMPORTS, send(archive, 'application/x-tar'))).body;
    expect(again.revision).toBe(first.revision);
  });

  it('is carried out once under one key', async () => {
    const question = send(ITEMS_CSV, 'text/csv', { 'Idempotency-Key': 'import-1' });
    const first = (await ask(service, `${IMPORTS}?part=items`, question)).body;
    const again = (await ask(service, `${IMPORTS}?part=items`, question)).body;
    expect(again.revision).toBe(first.revision);
    const other = send(`${ITEMS_CSV}c,C,server,in-service\n`, 'text/csv', { 'Idempotency-Key': 'import-1' });
    expect((await ask(service, `${IMPORTS}?part=items`, other)).status).toBe(422);
  });

  it('says who imported and why', async () => {
    await ask(service, `${IMPORTS}?part=items&reason=Weekly%20export`, send(ITEMS_CSV, 'text/csv'));
    const { body } = await ask(service, '/api/v1/items/a/history');
    expect(body.entries[0]).toMatchObject({ reason: 'Weekly export', actor: 'local' });
  });

  it.each<[string, string | Uint8Array, string, number, string]>([
    ['nothing', '', 'application/json', 400, 'import_empty'],
    ['blanks', ' \n\n', 'application/json', 400, 'import_empty'],
    ['UTF-16', Buffer.from('﻿id,name\n', 'utf16le'), 'text/csv', 415, 'encoding_unsupported'],
    ['a workbook', Buffer.from('504b0304140000', 'hex'), 'text/csv', 415, 'archive_unsupported'],
    [
      'a broken line',
      '{"item":{"id":"a","name":"A","class":"server","status":"in-service"}}\n{x}\n',
      'application/x-ndjson',
      400,
      'json_syntax',
    ],
    ['a table without a header', 'a,A,server,in-service\n', 'text/csv', 400, 'header_missing'],
    ['a form', 'x=1', 'application/x-www-form-urlencoded', 415, 'media_type_unsupported'],
    ['parts of a form', '--x--', 'multipart/form-data; boundary=x', 415, 'media_type_unsupported'],
    ['text', '{"faultline":1}', 'text/plain', 415, 'media_type_unsupported'],
    ['what is not an archive', 'hello '.repeat(200), 'application/x-tar', 400, 'tar_damaged'],
  ])('refuses %s', async (_words, body, type, status, code) => {
    await askRefused(service, `${IMPORTS}?part=items`, send(body, type), status, code);
    await askRefused(service, `${PREVIEW}?part=items`, send(body, type), status, code);
  });

  it.each<[string, Buffer, string]>([
    ['a name that leads out', packTar([['../../etc/passwd', 'x']]), 'tar_entry'],
    ['a name that is not a table', packTar([['estate.json', '{}']]), 'tar_entry'],
    [
      'a table twice',
      packTar([
        ['items.csv', ITEMS_CSV],
        ['./items.csv', ITEMS_CSV],
      ]),
      'tar_entry',
    ],
    ['a link', Buffer.concat([tarHeader('items.csv', 0, '2'), Buffer.alloc(1024)]), 'tar_entry'],
    ['an end that is missing', packTar([['items.csv', ITEMS_CSV]]).subarray(0, 700), 'tar_damaged'],
    ['a size that is none', Buffer.concat([tarHeader('items.csv', -1, '0'), Buffer.alloc(1024)]), 'tar_damaged'],
    ['nothing', Buffer.alloc(1024), 'import_empty'],
  ])('refuses an archive with %s', async (_words, archive, code) => {
    await askRefused(service, IMPORTS, send(archive, 'application/x-tar'), 400, code);
  });

  it('refuses what decompresses to a thousand times its size', async () => {
    const blanks = Buffer.alloc(32 * 1024 * 1024, 0x20);
    const bomb = gzipSync(blanks);
    const archive = gzipSync(Buffer.concat([tarHeader('items.csv', blanks.length, '0'), blanks]));
    await askRefused(
      service,
      IMPORTS,
      send(bomb, 'application/json', { 'Content-Encoding': 'gzip' }),
      413,
      'decompressed_too_large',
    );
    await askRefused(service, IMPORTS, send(archive, 'application/x-tar'), 413, 'decompressed_too_large');
  });

  it('refuses the first lines of a long file while it is still being sent', async () => {
    const long = `{"faultline":1,"items":[{"id":7}],"more":"${'x'.repeat(8 * 1024 * 1024)}"}`;
    for (let turn = 0; turn < 5; turn += 1) {
      await askRefused(service, IMPORTS, send(long, 'application/json'), 413, 'line_too_long');
      await askRefused(
        service,
        IMPORTS,
        send('no archive'.repeat(1024 * 1024), 'application/x-tar'),
        400,
        'tar_damaged',
      );
    }
  });

  it.each([
    ['less than it announced', `Content-Length: ${NDJSON_LINE.length * 2}`, NDJSON_LINE],
    ['not its last chunk', 'Transfer-Encoding: chunked', `${NDJSON_LINE.length.toString(16)}\r\n${NDJSON_LINE}\r\n`],
  ])('stores nothing of what is cut off in the middle: %s', async (_words, length, body) => {
    const { revision } = service.open.estate.current();
    const head = `POST ${IMPORTS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n${length}\r\n\r\n`;
    await sendRaw(service.port, head + body, 300);
    expect(await itemsOf()).toMatchObject({ total: 0, revision });
  });

  it('refuses what announces 10 GB before it is read', async () => {
    const head = `POST ${IMPORTS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n`;
    expect(statusOf(await sendRaw(service.port, head))).toBe(413);
  });

  it('refuses an option that does not exist', async () => {
    await askRefused(service, `${IMPORTS}?allowAll=true`, send('{}', 'application/json'), 400, 'unknown_filter');
    await askRefused(service, `${IMPORTS}?mode=replace`, send('{}', 'application/json'), 400, 'out_of_range');
  });
});

describe('POST /api/v1/imports/preview', () => {
  it('says what would change, and stores nothing', async () => {
    const before = service.open.estate.current().revision;
    const { body } = await ask(service, PREVIEW, send(packTar(Object.entries(TABLES)), 'application/x-tar'));
    const preview = importPreviewSchema.parse(body);
    expect(preview.counts.items.added).toBe(2);
    expect(preview.services?.differences[0]).toMatchObject({ item: { id: 'b' }, change: 'added' });
    expect(preview.services?.differences[0]?.newWeakPoints.map(({ id }) => id)).toEqual(['a']);
    expect(service.open.estate.current().revision).toBe(before);
    expect((await itemsOf()).total).toBe(0);
  });

  it('names the guard that would stop it, and the import is stopped by it', async () => {
    const source = (csv: string) =>
      csv.replaceAll('in-service\n', 'in-service,s\n').replace('status\n', 'status,source\n');
    const all = `${IMPORTS}?part=items`;
    const many = Array.from({ length: 10 }, (_, at) => `n${at},N,server,in-service\n`).join('');
    await ask(service, all, send(source(ITEMS_CSV + many), 'text/csv'));
    const replace = 'part=items&mode=replace-by-source&source=s';
    const { body } = await ask(service, `${PREVIEW}?${replace}`, send(source(ITEMS_CSV), 'text/csv'));
    expect(body.counts.items.removed).toBe(10);
    expect(body.guards).toHaveLength(1);
    const refused = await askRefused(service, `${IMPORTS}?${replace}`, send(source(ITEMS_CSV), 'text/csv'), 409);
    expect(refused.body.code).toBe('removal-guard');
    const allowed = await ask(service, `${IMPORTS}?${replace}&allowRemovals=true`, send(source(ITEMS_CSV), 'text/csv'));
    expect(allowed.body.counts.items.removed).toBe(10);
  });
});

describe('GET /api/v1/exports/{format}', () => {
  it('gives back what an import takes', async () => {
    await ask(service, IMPORTS, send(packTar(Object.entries(TABLES)), 'application/x-tar'));
    const formats = [
      ['json', 'application/json', ''],
      ['ndjson', 'application/x-ndjson', ''],
      ['items-csv', 'text/csv', '?part=items'],
      ['groups-csv', 'text/csv', '?part=groups'],
      ['dependencies-csv', 'text/csv', '?part=dependencies'],
    ] as const;
    for (const [format, type, query] of formats) {
      const exported = await ask(service, `/api/v1/exports/${format}`);
      expect(exported.headers.get('content-type')).toContain(type);
      expect(exported.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z]+\.(json|ndjson|csv)"$/);
      const again = await ask(service, `${PREVIEW}${query}`, send(exported.text, type));
      expect(again.body.counts.items.added + again.body.counts.items.changed).toBe(0);
    }
  });

  it('guards cells that a spreadsheet would run', async () => {
    const evil = 'id,name,class,status\nx,"=cmd|\'/C calc\'!A0",server,in-service\n';
    await ask(service, `${IMPORTS}?part=items`, send(evil, 'text/csv'));
    expect((await ask(service, '/api/v1/items/x')).body.item.name).toBe("=cmd|'/C calc'!A0");
    expect((await ask(service, '/api/v1/exports/items-csv')).text).toContain("\"'=cmd|'/C calc'!A0\"");
  });

  it('refuses other formats', async () => {
    await askRefused(service, '/api/v1/exports/xlsx', {}, 400);
  });
});
