import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../server/model/errors.ts';
import { LIMITS } from '../../server/model/limits.ts';
import type { EstateStore } from '../../server/storage/estate-store.ts';
import { createNeo4jStore } from '../../server/storage/neo4j/neo4j-store.ts';
import { type RunningNeo4j, startNeo4j } from '../../tools/neo4j/start-neo4j.ts';
import { addItem, item, readEstate, request } from './estate-fixtures.ts';
import { describeWithNeo4j, emptyDatabase } from './neo4j-fixtures.ts';
import { findFreePort } from './neo4j-server.ts';

const PASSWORD = 'only for this test';
/** Timers and a busy machine. */
const SLACK_MS = 300;

describeWithNeo4j('a Neo4j that is away', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'faultline-neo4j-away-'));
  let port: number;
  let server: RunningNeo4j;
  let store: EstateStore;

  const start = () => startNeo4j({ dataDirectory, port, password: PASSWORD });

  /** @returns how long it took, once it has rejected as it should */
  async function timeRejection(ask: () => Promise<unknown>): Promise<number> {
    const startedAt = performance.now();
    await expect(ask()).rejects.toBeInstanceOf(StoreUnavailableError);
    return performance.now() - startedAt;
  }

  const methods: Readonly<Record<string, (asked: EstateStore) => Promise<unknown>>> = {
    readHead: (asked) => asked.readHead(),
    readSnapshot: (asked) => readEstate(asked),
    readJournal: (asked) => asked.readJournal(0, 10),
    commit: (asked) => asked.commit(request(1, [addItem(item('b'))])),
    readIdempotentCommit: (asked) => asked.readIdempotentCommit('key'),
    readItemHistory: (asked) => asked.readItemHistory('a', Number.MAX_SAFE_INTEGER, 10),
  };

  beforeAll(async () => {
    port = await findFreePort();
    server = await start();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await emptyDatabase(server);
    store = createNeo4jStore(server);
    await store.commit(request(0, [addItem(item('a'))]));
  });

  afterEach(() => store.close());

  describe('because it is paused', () => {
    afterEach(() => {
      process.kill(server.pid, 'SIGCONT');
    });

    for (const [name, ask] of Object.entries(methods)) {
      it(`makes ${name} reject in time, and answers again when it goes on`, async () => {
        process.kill(server.pid, 'SIGSTOP');
        expect(await timeRejection(() => ask(store))).toBeLessThan(LIMITS.storeDeadlineMs + SLACK_MS);
        process.kill(server.pid, 'SIGCONT');
        await expect.poll(() => store.readHead(), { timeout: 10_000 }).toMatchObject({ revision: expect.any(Number) });
        await ask(store).catch((error: unknown) => {
          // What was sent before the pause may have been carried out after it.
          if (name !== 'commit') throw error;
        });
      });
    }

    it('makes each of many who wait reject in time', async () => {
      process.kill(server.pid, 'SIGSTOP');
      const waits = Array.from({ length: 40 }, (_, index) => Object.values(methods)[index % 6]!).map((ask) =>
        timeRejection(() => ask(store)),
      );
      for (const waited of await Promise.all(waits)) expect(waited).toBeLessThan(LIMITS.storeDeadlineMs + SLACK_MS);
      process.kill(server.pid, 'SIGCONT');
      await expect.poll(() => store.readHead(), { timeout: 10_000 }).toMatchObject({ revision: expect.any(Number) });
    });

    it('in the middle of a snapshot makes it reject in time', async () => {
      const batches = store.readSnapshot();
      await batches.next();
      process.kill(server.pid, 'SIGSTOP');
      expect(await timeRejection(() => batches.next())).toBeLessThan(LIMITS.storeDeadlineMs + SLACK_MS);
    });

    it('makes a store that was never opened reject in time, and open later', async () => {
      process.kill(server.pid, 'SIGSTOP');
      const late = createNeo4jStore(server);
      expect(await timeRejection(() => late.readHead())).toBeLessThan(LIMITS.storeDeadlineMs + SLACK_MS);
      process.kill(server.pid, 'SIGCONT');
      await expect.poll(() => late.readHead(), { timeout: 10_000 }).toMatchObject({ revision: 1 });
      await late.close();
    });
  });

  it('because it was ended makes every method reject in time, and has all that was acknowledged when it is back', async () => {
    const acknowledged: number[] = [1];
    const isEnding = { yes: false };
    const writing = (async () => {
      for (let revision = 1; !isEnding.yes; revision += 1) {
        const entry = await store.commit(request(revision, [addItem(item(`item-${revision}`))])).catch(() => undefined);
        if (entry === undefined) return;
        acknowledged.push(entry.revision);
      }
    })();
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(20);
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    isEnding.yes = true;
    await writing;
    for (const [name, ask] of Object.entries(methods)) {
      expect(await timeRejection(() => ask(store)), name).toBeLessThan(LIMITS.storeDeadlineMs + SLACK_MS);
    }
    server = await start();
    const startedAt = performance.now();
    await expect.poll(() => store.readHead(), { timeout: 10_000 }).toMatchObject({ revision: expect.any(Number) });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const estate = await readEstate(store);
    expect(estate.head.head.revision).toBeGreaterThanOrEqual(acknowledged.at(-1)!);
    expect(estate.items).toHaveLength(estate.head.head.revision);
  }, 400_000);
});
