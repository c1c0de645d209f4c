import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../server/model/limits.ts';
import { ask, askRefused, expectProblem } from './ask.ts';
import { sendRaw, statusOf } from './raw-request.ts';
import { type RunningService, startService } from './start-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-web-'));
let service: RunningService;

beforeAll(async () => {
  const web = join(folder, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  mkdirSync(join(web, 'node_modules'), { recursive: true });
  mkdirSync(join(web, '.git'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Faultline</title>');
  writeFileSync(join(web, 'assets', 'app-1234.js'), 'export {};');
  writeFileSync(join(web, 'assets', 'app-1234.js.map'), '{}');
  writeFileSync(join(web, '.env'), 'SECRET=1');
  writeFileSync(join(web, '.git', 'config.txt'), 'secret');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(web, 'assets', 'link.txt'));
  service = await startService({ webFolder: web });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: readonly string[] = ['Host: localhost']) =>
  sendRaw(service.port, `GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\nConnection: close\r\n\r\n`);

describe('methods', () => {
  it.each(['TRACE', 'CONNECT', 'FOO', 'PROPFIND'])('%s does not exist', async (method) => {
    const target = method === 'CONNECT' ? 'localhost:1' : '/api/v1/items';
    const raw = await sendRaw(
      service.port,
      `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(statusOf(raw)).toBe(405);
    expect(raw).toMatch(/\r\nAllow: GET, HEAD/i);
    expect(raw).toContain('application/problem+json');
  });

  it('that an address does not have are refused with those it has', async () => {
    const answer = await ask(service, '/api/v1/items', { method: 'DELETE' });
    expectProblem(answer, 405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  });

  it('are not changed by a header', async () => {
    const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-HTTP-Method': 'DELETE' };
    await ask(service, '/api/v1/items/main-db?_method=DELETE', { method: 'GET', headers });
    expect((await ask(service, '/api/v1/items/main-db', { headers })).status).toBe(200);
  });

  it('HEAD answers as GET without a body, OPTIONS with what there is', async () => {
    const head = await ask(service, '/api/v1/items/main-db', { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    const options = await ask(service, '/api/v1/items', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });
});

describe('Host', () => {
  it.each<[string, readonly string[], number]>([
    ['missing', [], 400],
    ['sent twice', ['Host: localhost', 'Host: evil.example'], 400],
    ['with credentials', ['Host: user@localhost'], 400],
    ['of another site', ['Host: evil.example'], 421],
    ['of a name that only begins like ours', ['Host: localhost.evil.example'], 421],
    ['by address', ['Host: 127.0.0.1:1234'], 200],
    ['by the address of version 6', ['Host: [::1]:4640'], 200],
  ])('%s', async (_words, headers, status) => {
    expect(statusOf(await get('/api/v1/limits', headers))).toBe(status);
  });

  it.each<[string, string, number]>([
    ['of another site', 'http://evil.example/api/v1/limits', 421],
    ['with credentials', 'http://user@localhost/api/v1/limits', 400],
    ['that is none', 'http:///api/v1/limits', 400],
    ['of ours', 'http://localhost:4640/api/v1/limits', 200],
  ])('in the address itself comes before the header: %s', async (_words, address, status) => {
    expect(statusOf(await get(address))).toBe(status);
  });

  it('never comes back in an answer', async () => {
    expect(await get('/api/v1/limits', ['Host: evil.example'])).not.toContain('evil.example');
  });
});

describe('Origin', () => {
  const body = { losses: [{ itemId: 'main-db' }] };
  it.each(['http://evil.example', 'null', 'https://localhost.evil.example'])('%s may not ask', async (origin) => {
    await askRefused(service, '/api/v1/impact-analyses', { method: 'POST', headers: { Origin: origin }, body }, 403);
    await askRefused(service, '/api/v1/estate', { headers: { Origin: origin } }, 403);
  });

  it('our own may', async () => {
    const answer = await ask(service, '/api/v1/impact-analyses', {
      method: 'POST',
      headers: { Origin: service.origin },
      body,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a form of another site cannot make a dry run', async () => {
    const headers = { 'Content-Type': 'text/plain', 'Sec-Fetch-Site': 'cross-site' };
    await askRefused(service, '/api/v1/imports/preview', { method: 'POST', headers, body: '{"faultline":1}' }, 403);
  });
});

describe('sizes', () => {
  it('of headers are bounded', async () => {
    const long = `X-Long: ${'a'.repeat(20_000)}`;
    expect(statusOf(await get('/api/v1/limits', ['Host: localhost', long]))).toBe(431);
    const longer = `X-Long: ${'a'.repeat(400_000)}`;
    expect(statusOf(await get('/api/v1/limits', ['Host: localhost', longer]))).toBe(431);
  });

  it('of addresses are bounded', async () => {
    expect(statusOf(await get(`/api/v1/limits?x=${'a'.repeat(64 * 1024)}`))).toBe(414);
  });

  it('of a pipeline are bounded, and others are served meanwhile', async () => {
    const one = 'GET /api/v1/limits HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const from = service.logLines.length;
    const flood = sendRaw(service.port, one.repeat(1_000), 3_000);
    expect((await ask(service, '/livez')).status).toBe(200);
    await flood;
    expect(service.logLines.length - from).toBeLessThanOrEqual(LIMITS.maxWaitingRequestsPerSocket + 2);
    const last = one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
    const few = await sendRaw(service.port, one.repeat(9) + last);
    expect(few.match(/HTTP\/1\.1 200/g)).toHaveLength(10);
  });

  it('of the crowd are bounded: idle connections make way', async () => {
    const crowd: Socket[] = [];
    for (let count = 0; count < LIMITS.maxConnections + 200; count += 1) {
      const socket = connect(service.port, '127.0.0.1');
      socket.on('error', () => undefined);
      crowd.push(socket);
      if (count % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(statusOf(await get('/livez'))).toBe(200);
    await expect
      .poll(() => crowd.filter(({ destroyed, closed }) => destroyed || closed).length)
      .toBeGreaterThanOrEqual(200);
    for (const socket of crowd) socket.destroy();
  });

  it('nonsense is refused as a problem', async () => {
    const raw = await sendRaw(service.port, 'hello\r\n\r\n');
    expect([400, 405]).toContain(statusOf(raw));
    expect(raw).toContain('application/problem+json');
  });
});

describe('too many requests', () => {
  it('are refused with when to come back', async () => {
    const busy = await startService({ seed: '', maxRequestsPerMinute: 3 });
    const headers = { 'X-Forwarded-For': '1.2.3.4' };
    for (let count = 0; count < 3; count += 1)
      await ask(busy, '/api/v1/estate', { headers: { 'X-Forwarded-For': `1.1.1.${count}` } });
    for (const path of ['/api/v1/estate', '/metrics']) {
      const answer = await ask(busy, path, { headers });
      expectProblem(answer, 429);
      const waitSeconds = Number(answer.headers.get('retry-after'));
      expect(waitSeconds).toBeGreaterThan(0);
      expect(answer.body.detail).toBe(`One address may ask 3 times a minute. Ask again in ${waitSeconds} seconds.`);
    }
    await busy.close();
  });

  it('do not keep the page and the probes from those who share the address', async () => {
    const busy = await startService({ seed: '', webFolder: join(folder, 'web'), maxRequestsPerMinute: 1 });
    for (let count = 0; count < 3; count += 1) await ask(busy, '/api/v1/estate');
    for (const path of ['/', '/livez', '/readyz']) {
      const { status, headers } = await ask(busy, path, { headers: { Accept: 'text/html' } });
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('ratelimit')).toBeNull();
    }
    await busy.close();
  });
});

describe('headers of every answer', () => {
  it('allow no inline script, no framing, no sniffing, and do not bind browsers to https', async () => {
    for (const path of ['/', '/api/v1/estate', '/api/v1/docs', '/nothing']) {
      const { headers } = await ask(service, path, { headers: { Accept: 'text/html' } });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests/);
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('keep answers of the API out of caches, and name the request', async () => {
    const { headers } = await ask(service, '/api/v1/estate');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('compress what is long', async () => {
    const { headers } = await ask(service, '/api/v1/catalogue', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(headers.get('content-encoding')).toBe('gzip');
  });
});

describe('the app', () => {
  const asBrowser = { headers: { Accept: 'text/html,*/*' } };

  it('is served, its hashed files for ever', async () => {
    expect((await ask(service, '/', asBrowser)).text).toContain('<title>Faultline</title>');
    const script = await ask(service, '/assets/app-1234.js');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  it.each(['/items/main-db', '/items/db.example.com', '/items/a%2Fb%3Fc', '/impact?loss=main-db'])(
    'answers the page %s with its frame, and never from a cache unasked',
    async (path) => {
      const answer = await ask(service, path, asBrowser);
      expect(answer.text).toContain('<title>Faultline</title>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const headers = { ...asBrowser.headers, 'If-None-Match': answer.headers.get('etag') ?? '' };
      expect((await ask(service, path, { headers })).status).toBe(304);
    },
  );

  it.each([
    '/.env',
    '/.git/config.txt',
    '/.git/HEAD',
    '/assets/app-1234.js.map',
    '/assets/link.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..\\secret.txt',
    '/%2e%2e%5csecret.txt',
    '//etc/passwd',
    '/etc/../../../../etc/passwd',
    '/node_modules/x',
    '/secret.txt',
    '/index.html%00.js',
    '/%c0%ae%c0%ae/secret.txt',
  ])('has nothing at %s', async (path) => {
    for (const accept of ['*/*', 'text/html']) {
      const raw = await get(path, ['Host: localhost', `Accept: ${accept}`]);
      expect([400, 404]).toContain(statusOf(raw));
      expect(raw).not.toContain('SECRET');
      expect(raw).not.toMatch(/\r\n\r\nsecret/);
    }
  });
});

describe('the log', () => {
  it('is one line of JSON for each request, whatever its address holds, without its query', async () => {
    const from = service.logLines.length;
    await get('/api/v1/items/%0d%0afake%1b[31m?q=secret');
    await ask(service, '/api/v1/limits?token=secret');
    const lines = service.logLines.slice(from);
    for (const line of lines) {
      expect(line.match(/\n/g)).toHaveLength(1);
      expect(() => JSON.parse(line)).not.toThrow();
      expect(line).not.toContain('secret');
    }
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', status: 400, route: '/api/v1/items/{id}' });
  });
});

describe('those who watch', () => {
  it('hear that it lives, that it is ready, and what is measured', async () => {
    expect((await ask(service, '/livez')).body.status).toBe('ok');
    expect((await ask(service, '/readyz')).body).toMatchObject({ status: 'ok', revision: 1, stale: false });
    const { text } = await ask(service, '/metrics');
    expect(text).toContain('faultline_estate_items 14');
    expect(text).toMatch(/faultline_http_request_duration_seconds_count\{[^}]*route="\/api\/v1\/items\/\{id\}"/);
  });
});
