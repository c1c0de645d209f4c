import { expect, it } from 'vitest';
import { startService } from './start-service.ts';

it('smokes', async () => {
  const service = await startService({ seed: 'bank' });
  const post = async (path: string, body: object) => {
    const r = await fetch(service.origin + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return { status: r.status, body: (await r.json()) as any };
  };
  for (const body of [
    {},
    { groupBy: 'tier' },
    { groupBy: 'business-service' },
    { groupBy: 'location', losses: [{ itemId: 'nope' }] },
    { maxElements: 12 },
    { relationTypes: ['x'], startIds: ['y'] },
  ]) {
    const { status, body: map } = await post('/api/v1/maps', body);
    console.log(
      status,
      JSON.stringify(map.statement ?? map),
      JSON.stringify(map.groups)?.slice(0, 3000),
      JSON.stringify(map.links)?.slice(0, 200),
    );
  }
  const f = await (await fetch(service.origin + '/api/v1/facets?field=owner&field=class&limit=3')).json();
  console.log(JSON.stringify(f));
  const d = await post('/api/v1/impact-analyses', {
    losses: [{ itemId: 'xx' }],
    draft: [{ op: 'put-item', item: { id: 'xx', name: 'X', class: 'server', status: 'in-service' } }],
  });
  console.log(d.status, JSON.stringify(d.body).slice(0, 600));
  await service.close();
  expect(1).toBe(1);
});
