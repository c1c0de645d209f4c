import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, expectProblem } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await startService();
  await service.open.store.close();
});
afterAll(() => service.close());

describe('while the store is away', () => {
  it('reads go on from memory and say that they may be stale', async () => {
    await expect.poll(async () => (await ask(service, '/api/v1/estate')).body.stale).toBe(true);
    const { body } = await ask(service, '/api/v1/estate');
    expect(body.staleSince).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect((await ask(service, '/api/v1/items?class=database')).body).toMatchObject({ stale: true, total: 1 });
    const impact = { method: 'POST', body: { losses: [{ itemId: 'main-db' }] } };
    expect((await ask(service, '/api/v1/impact-analyses', impact)).body.stale).toBe(true);
  });

  it('writes are refused in words, with when to come back', async () => {
    const answer = await ask(service, '/api/v1/items', {
      method: 'POST',
      body: { id: 'x', name: 'X', class: 'server', status: 'in-service' },
    });
    expectProblem(answer, 503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expectProblem(await ask(service, '/api/v1/items/main-db/history'), 503);
  });

  it('it lives', async () => {
    expect((await ask(service, '/livez')).status).toBe(200);
  });
});
