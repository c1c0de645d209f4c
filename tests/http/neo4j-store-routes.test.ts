import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import { PROJECT_ROOT } from '../project-files.ts';
import { addItem, item, request } from '../storage/estate-fixtures.ts';
import { describeWithNeo4j, emptyDatabase, runPlainly, runScript } from '../storage/neo4j-fixtures.ts';
import { ask, askRefused, expectProblem } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

const GRAPHS = join(PROJECT_ROOT, 'tests/storage/graphs');
const NEW_ITEM = { id: 'x', name: 'X', class: 'server', status: 'in-service' };

const post = (body: unknown) => ({ method: 'POST', body });
let service: RunningService;
afterEach(() => service.close());

describeWithNeo4j('a service over somebody else’s graph', (server) => {
  beforeEach(async () => {
    await runScript(server, readFileSync(join(GRAPHS, 'online-boutique.cypher'), 'utf8'));
    service = await startService({
      store: server.url,
      credentials: server,
      mappingFile: join(GRAPHS, 'online-boutique.mapping.json'),
      seed: '',
    });
  });

  it('answers from it, and says what the reading has left out', async () => {
    const impact = await ask(service, '/api/v1/impact-analyses', post({ losses: [{ itemId: 'c-1010' }] }));
    expect(impact.body).toMatchObject({ revision: 1, stale: false });
    expect(impact.body.items.map(({ name }: { name: string }) => name)).toContain('cartservice');
    expect((await ask(service, '/api/v1/store')).body).toMatchObject({
      state: 'following',
      inMemory: { revision: 1 },
      leftOut: { skippedNodes: 1, skippedRelationships: 0, unusableValues: 12 },
    });
  });

  it('refuses everything that would write, in words', async () => {
    const writes = [
      ['/api/v1/items', post(NEW_ITEM)],
      ['/api/v1/views', post({ name: 'Mine', author: 'ada', page: 'map', state: {}, itemIds: [] })],
    ] as const;
    for (const [path, question] of writes) {
      const { body } = await askRefused(service, path, question, 409);
      expect(body).toMatchObject({ code: 'read-only', detail: expect.stringContaining('Change it there') });
    }
    const lines = {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: JSON.stringify({ item: NEW_ITEM }),
    };
    expect((await askRefused(service, '/api/v1/imports', lines, 409)).body.code).toBe('read-only');
  });

  it('reads it anew when it is told to, and not before', async () => {
    await runPlainly(server, "CREATE (:Zone {code: 'eu-c'}), (:Zone)");
    expect((await ask(service, '/api/v1/items/eu-c')).status).toBe(404);
    const { status, body } = await ask(service, '/api/v1/store/refresh', post({}));
    expect(status).toBe(200);
    expect(body).toMatchObject({ revision: 2, stale: false, leftOut: { skippedNodes: 2 } });
    expect((await ask(service, '/api/v1/items/eu-c')).status).toBe(200);
    const foreign = { ...post({}), headers: { Origin: 'https://elsewhere.example' } };
    expectProblem(await ask(service, '/api/v1/store/refresh', foreign), 403);
  });
});

describeWithNeo4j('a service whose Neo4j was exchanged', (server) => {
  beforeEach(async () => {
    await emptyDatabase(server);
    service = await startService({ store: server.url, credentials: server });
  });

  it('keeps its estate, is not ready and writes nothing, until an operator takes the other', async () => {
    expect((await ask(service, '/api/v1/store')).body).toMatchObject({ state: 'following', inMemory: { revision: 1 } });
    await askRefused(service, '/api/v1/store/refresh', post({}), 409);
    await emptyDatabase(server);
    const other = createNeo4jStore(server);
    await other.commit(request(0, [addItem(item('other'))]));
    await expect.poll(async () => (await ask(service, '/readyz')).status).toBe(503);
    expect((await ask(service, '/readyz')).body).toMatchObject({
      status: 'not-ready',
      detail: expect.stringContaining('POST /api/v1/store/acceptance'),
      stale: true,
      staleSince: expect.any(String),
    });
    expect((await ask(service, '/api/v1/items/main-db')).body).toMatchObject({ stale: true, revision: 1 });
    expectProblem(await ask(service, '/api/v1/items', post(NEW_ITEM)), 503);
    const { estateId, revision } = await other.readHead();
    expect(revision).toBe(1);
    await other.close();

    const { body } = await ask(service, '/api/v1/store');
    expect(body).toMatchObject({ state: 'refused', inStore: { estateId, revision } });
    expect(body.inMemory.estateId).not.toBe(estateId);
    await askRefused(service, '/api/v1/store/acceptance', post({ estateId, revision: 2 }), 409);
    await askRefused(service, '/api/v1/store/acceptance', post({ revision }), 400);
    expect((await ask(service, '/api/v1/store/acceptance', post({ estateId, revision }))).body).toMatchObject({
      state: 'following',
      inMemory: { estateId, revision },
    });
    expect((await ask(service, '/readyz')).status).toBe(200);
    expect((await ask(service, '/api/v1/items/other')).body).toMatchObject({ stale: false });
    expect((await ask(service, '/api/v1/items', post(NEW_ITEM))).status).toBe(201);
  });
});
