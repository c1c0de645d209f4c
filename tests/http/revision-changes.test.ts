import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RevisionEvent, revisionEventSchema } from '../../server/contract/events.ts';
import { LIMITS } from '../../server/model/limits.ts';
import { ask } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

/** Opens the stream and reads events until one of a revision has come. */
async function readEvents(untilRevision: () => number, after: string | undefined, act = async () => {}) {
  const stop = new AbortController();
  const headers = after === undefined ? {} : { 'Last-Event-ID': after };
  const response = await fetch(`${service.origin}/api/v1/events`, { headers, signal: stop.signal });
  await act();
  const reader = response.body?.getReader();
  let text = '';
  let events: RevisionEvent[] = [];
  while (events.at(-1)?.revision !== untilRevision()) {
    const next = await reader?.read();
    if (next === undefined || next.done) break;
    text += Buffer.from(next.value).toString();
    events = [...text.matchAll(/data: (.*)\n\n/g)].map(([, json]) => revisionEventSchema.parse(JSON.parse(json ?? '')));
  }
  stop.abort();
  return events;
}

const revision = () => service.open.estate.current().revision;
const server = (id: string) => ({ id, name: id, class: 'server', status: 'in-service' });
const add = (id: string) => ask(service, '/api/v1/items?reason=growth', { method: 'POST', body: server(id) });

describe('an event of a new revision', () => {
  it('says who changed what and why', async () => {
    const start = revision();
    const events = await readEvents(
      () => start + 1,
      String(start),
      async () => void (await add('rack-server')),
    );
    expect(events).toEqual([
      expect.objectContaining({
        revision: start + 1,
        stale: false,
        change: {
          actor: expect.any(String),
          reason: 'growth',
          counts: { items: 1, dependencies: 0, groups: 0 },
          hasNewCatalogue: false,
          items: [{ id: 'rack-server', change: 'added' }],
          isTruncated: false,
        },
      }),
    ]);
  });

  it('names the consumer of a dependency as changed, and an item that is gone as removed', async () => {
    const start = revision();
    const events = await readEvents(
      () => start + 2,
      String(start),
      async () => {
        const address = '/api/v1/items/web-shop/dependencies/uses/rack-server';
        const { headers } = await ask(service, '/api/v1/items/web-shop');
        await ask(service, address, { method: 'PUT', body: {}, headers: { 'If-Match': headers.get('etag') ?? '' } });
        const tag = (await ask(service, '/api/v1/items/rack-server')).headers.get('etag') ?? '';
        const removal = '/api/v1/items/rack-server?cascade=true';
        await ask(service, removal, { method: 'DELETE', headers: { 'If-Match': tag } });
      },
    );
    expect(events.map(({ change }) => change?.items)).toEqual([
      [{ id: 'web-shop', change: 'changed' }],
      [
        { id: 'rack-server', change: 'removed' },
        { id: 'web-shop', change: 'changed' },
      ],
    ]);
  });

  it('lists no more items than its bound and says so', async () => {
    const start = revision();
    const items = Array.from({ length: LIMITS.maxEventItems + 50 }, (_, number) => server(`bulk-${1000 + number}`));
    const events = await readEvents(
      () => start + 1,
      String(start),
      async () => {
        await ask(service, '/api/v1/imports?mode=merge', { method: 'POST', body: { faultline: 1, items } });
      },
    );
    expect(events[0]?.change?.counts.items).toBe(items.length);
    expect(events[0]?.change?.items).toHaveLength(LIMITS.maxEventItems);
    expect(events[0]?.change?.isTruncated).toBe(true);
  });
});

describe('a reader of events that comes back', () => {
  it('hears one by one what it missed', async () => {
    const start = revision();
    for (const id of ['missed-1', 'missed-2', 'missed-3']) await add(id);
    const events = await readEvents(revision, String(start));
    expect(events.map((event) => [event.revision, event.change?.items.map(({ id }) => id)])).toEqual([
      [start + 1, ['missed-1']],
      [start + 2, ['missed-2']],
      [start + 3, ['missed-3']],
    ]);
  });

  it('hears only where the estate stands when it missed more than is kept', async () => {
    const start = revision();
    for (let number = 0; number <= LIMITS.maxKeptEvents; number += 1) await add(`many-${number}`);
    const events = await readEvents(revision, String(start));
    expect(events.map((event) => event.revision)).toEqual([revision()]);
    expect(events[0]?.change).toBeUndefined();
  });

  it.each(['', '-1', 'NaN', '1e9', 'x'.repeat(1000)])(
    'with the unusable id %j hears where the estate stands',
    async (id) => {
      const events = await readEvents(revision, id);
      expect(events.map((event) => [event.revision, event.change])).toEqual([[revision(), undefined]]);
    },
  );
});
