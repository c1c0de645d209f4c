import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revisionEventSchema } from '../../server/contract/events.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { ask, expectProblem } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const open = async (headers: Record<string, string> = {}) => {
  const stop = new AbortController();
  const response = await fetch(`${service.origin}/api/v1/events`, { headers, signal: stop.signal });
  const reader = response.body?.getReader();
  let text = '';
  const readUntil = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(text)) {
      const next = await reader?.read();
      if (next === undefined || next.done) break;
      text += Buffer.from(next.value).toString();
    }
    return text;
  };
  return { response, readUntil, close: () => stop.abort() };
};
const addItem = (id: string) =>
  ask(service, '/api/v1/items', {
    method: 'POST',
    body: { id, name: id, class: 'server', status: 'in-service' },
  });

describe('GET /api/v1/events', () => {
  it('says at once where the estate stands, then every new revision', async () => {
    const stream = await open({ 'Accept-Encoding': 'gzip' });
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.response.headers.get('cache-control')).toContain('no-transform');
    expect(stream.response.headers.get('content-encoding')).toBeNull();
    await stream.readUntil(/id: 1\n.*\n.*\n\n/);
    const { body } = await addItem('one-more');
    const text = await stream.readUntil(new RegExp(`id: ${body.revision}\n.*\n.*\n\n`));
    const data = [...text.matchAll(/data: (.*)/g)].map(([, json]) => revisionEventSchema.parse(JSON.parse(json ?? '')));
    expect(data.map(({ revision }) => revision)).toEqual([1, body.revision]);
    stream.close();
  });

  it('does not repeat what the reader knows', async () => {
    const { revision } = service.open.estate.current();
    const stream = await open({ 'Last-Event-ID': String(revision) });
    const { body } = await addItem('and-another');
    const text = await stream.readUntil(new RegExp(`id: ${body.revision}`));
    expect(text).not.toContain(`id: ${revision}\n`);
    stream.close();
  });

  it('is open to so many at once, and to others when they go', async () => {
    const streams = await Promise.all(Array.from({ length: LIMITS.maxEventStreams }, () => open()));
    expect(streams.filter(({ response }) => response.status === 200)).toHaveLength(LIMITS.maxEventStreams);
    expectProblem(await ask(service, '/api/v1/events'), 503);
    for (const stream of streams) stream.close();
    await expect
      .poll(async () => {
        const stream = await open();
        stream.close();
        return stream.response.status;
      })
      .toBe(200);
  });
});
