import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../server/model/limits.ts';
import { ask } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

const COUNT = 20_000;
const MAX_ANSWER_BYTES = 2_000_000;

/** An item and what it needs, all of it. */
const lineOf = (id: string, ...providerIds: readonly string[]) =>
  [
    { item: { id, name: id, class: 'server', status: 'in-service' } },
    ...providerIds.map((providerId) => ({ dependency: { consumerId: id, type: 'uses', providerId } })),
  ]
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
const lines = (count: number, at: (index: number) => string) => Array.from({ length: count }, (_, index) => at(index));

/** In each shape the loss of the first item reaches the last. */
const SHAPES = {
  chain: lines(COUNT, (at) => (at === 0 ? lineOf('chain-0') : lineOf(`chain-${at}`, `chain-${at - 1}`))),
  hub: lines(COUNT, (at) => (at === 0 ? lineOf('hub-0') : lineOf(`hub-${at}`, 'hub-0'))),
  ring: lines(COUNT, (at) => lineOf(`ring-${at}`, `ring-${(at + COUNT - 1) % COUNT}`)),
  // Joint, left, right, joint: thirty times.
  diamonds: lines(91, (at) => {
    if (at === 0) return lineOf('diamonds-0');
    if (at % 3 === 0) return lineOf(`diamonds-${at}`, `diamonds-${at - 1}`, `diamonds-${at - 2}`);
    return lineOf(`diamonds-${at}`, `diamonds-${at - (at % 3)}`);
  }),
};
const COUNTS = Object.entries(SHAPES).map(([shape, { length }]) => [shape, length] as const);

let service: RunningService;
beforeAll(async () => {
  service = await startService({ seed: '' });
  const answer = await ask(service, '/api/v1/imports', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: Object.values(SHAPES).flat().join(''),
  });
  expect(answer.status).toBe(200);
});
afterAll(() => service.close());

/** Expects an answer that no shape can make long. */
async function askBounded(path: string, body?: object) {
  const answer = await ask(service, path, body === undefined ? {} : { method: 'POST', body });
  expect(answer.status, path).toBe(200);
  expect(answer.text.length, path).toBeLessThan(MAX_ANSWER_BYTES);
  return answer.body;
}

describe.each(COUNTS)('every analysis of the %s of %i items', (shape, count) => {
  const first = `${shape}-0`;
  const last = `${shape}-${count - 1}`;

  it('answers in bounded length, counts all of it and says what is cut', async () => {
    const question = { losses: [{ itemId: first }], explain: [last], maxItems: LIMITS.maxAnswerItems };
    const impact = await askBounded('/api/v1/impact-analyses', question);
    expect(impact.summary.items.outage).toBe(count);
    expect(impact.items).toHaveLength(Math.min(count, LIMITS.maxAnswerItems));
    expect(impact.completeness.truncated.map(({ list }: { readonly list: string }) => list)).toEqual(
      count > LIMITS.maxAnswerItems ? ['items'] : [],
    );

    const support = await askBounded(`/api/v1/items/${last}/support?maxItems=${LIMITS.maxSupportItems}`);
    const weak = await askBounded(`/api/v1/items/${last}/weak-points?maxProofs=${LIMITS.maxWeakPointProofs}`);
    const around = await askBounded(`/api/v1/items/${first}/neighborhood?consumerDepth=6&providerDepth=6`);
    expect(support.items.length).toBeLessThanOrEqual(LIMITS.maxSupportItems);
    expect(weak.points.length).toBeLessThanOrEqual(LIMITS.maxWeakPoints);
    expect(around.items.length).toBeLessThanOrEqual(LIMITS.maxNeighborhoodElements);
    expect(around.isTruncated).toBe(true);

    const { paths } = await askBounded(`/api/v1/paths?providerId=${first}&consumerId=${last}&maxPaths=20`);
    expect(paths.length).toBe(shape === 'diamonds' ? LIMITS.maxPaths : 1);
    for (const { items } of paths) expect(items.length).toBeLessThanOrEqual(LIMITS.maxPathHops + 1);
  });
});

describe('the sweep of all shapes', () => {
  it('ends, with as many rows as may be', async () => {
    const started = await ask(service, '/api/v1/sweeps', { method: 'POST', body: {} });
    const location = started.headers.get('location') ?? '';
    await expect.poll(async () => (await ask(service, location)).body.status).toBe('done');
    const { result } = (await ask(service, location)).body;
    expect(result.rows.length).toBeLessThanOrEqual(LIMITS.maxSweepRows);
    expect(result.isTruncated).toBe(true);
  });
});
