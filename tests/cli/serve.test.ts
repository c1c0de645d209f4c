import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { impactAnswerSchema } from '../../server/contract/impact.ts';
import { type Captured, runCaptured, type Watched, watchCaptured } from './run-captured.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

interface Serving {
  readonly url: string;
  readonly watched: Watched;
  stop(): Promise<Captured>;
}

async function serve(...words: string[]): Promise<Serving> {
  const stopping = new AbortController();
  const watched = watchCaptured(words, { signal: stopping.signal });
  const stop = () => {
    stopping.abort(new Error('the test is over'));
    return watched.ended;
  };
  onTestFinished(async () => {
    await stop();
  });
  for (let tries = 0; tries < 2_000; tries += 1) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(watched.answers() + watched.notices())?.[0];
    if (url !== undefined) return { url, watched, stop };
    await sleep(20);
  }
  throw new Error(`it does not serve: ${watched.notices()}`);
}

async function takePort(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

const askImpact = async (url: string, itemId: string) => {
  const response = await fetch(`${url}/api/v1/impact-analyses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ losses: [{ itemId }] }),
  });
  return impactAnswerSchema.parse(await response.json());
};

describe('faultline demo', () => {
  it('serves a copy of the bank in memory and prints its address', async () => {
    const { url, watched, stop } = await serve('demo', '--port', '0', '--no-open');
    expect(watched.answers()).toMatch(/bank · \d+ items/);
    expect((await askImpact(url, 'dc1-stor-a')).summary.items.outage).toBeGreaterThan(1);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await stop()).code).toBe(0);
  });

  it('gives the answer that the command line gives, to the byte', async () => {
    const { url } = await serve('demo', 'campus', '--port', '0', '--no-open');
    const { answers } = await runCaptured(['impact', '--estate', 'campus', 'circuit:398282', '--json']);
    expect((await askImpact(url, 'circuit:398282')).sha256).toBe(JSON.parse(answers).sha256);
  });

  it('says clearly that a port is taken, and the way out', async () => {
    const { port } = await takePort();
    const { code, notices } = await runCaptured(['demo', 'small-shop', '--port', String(port), '--no-open']);
    expect(code).toBe(1);
    expect(notices).toContain(`Port ${port} is taken`);
    expect(notices).toContain(`--port ${port + 1}`);
  });

  it('ends open event streams when it is stopped', async () => {
    const { url, stop } = await serve('demo', 'small-shop', '--port', '0', '--no-open');
    const events = await fetch(`${url}/api/v1/events`);
    expect(events.status).toBe(200);
    const over = events.text();
    expect((await stop()).code).toBe(0);
    expect(await over).toContain('event: revision');
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  });
});

describe('faultline serve', () => {
  it('reads an example into an empty store once, and keeps it', async () => {
    const store = join(createTemporaryFolder(), 'estate.db');
    const first = await serve('serve', '--store', store, '--estate', 'small-shop', '--port', '0');
    expect((await askImpact(first.url, 'main-db')).revision).toBe(1);
    await first.stop();
    const again = await serve('serve', '--store', store, '--estate', 'campus', '--port', '0');
    expect((await askImpact(again.url, 'main-db')).revision).toBe(1);
  });

  it('sees what another process imports', async () => {
    const store = join(createTemporaryFolder(), 'estate.db');
    const { url } = await serve('serve', '--store', store, '--port', '0');
    await runCaptured(['import', 'seeds/small-shop', '--store', store]);
    await expect
      .poll(async () => (await fetch(`${url}/readyz`)).json())
      .toMatchObject({
        revision: 1,
      });
    expect((await askImpact(url, 'main-db')).summary.items.outage).toBe(4);
  });

  it('will not listen for others without the names it answers to', async () => {
    const { code, notices } = await runCaptured(['serve', '--host', '0.0.0.0', '--port', '0', '--store', ':memory:']);
    expect(code).toBe(1);
    expect(notices).toContain('FAULTLINE_ALLOWED_HOSTS');
  });
});
