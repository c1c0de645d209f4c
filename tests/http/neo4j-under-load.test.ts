import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { LIMITS } from '../../server/model/limits.ts';
import { SnapshotFile } from '../../server/storage/snapshot-file.ts';
import { type RunningNeo4j, startNeo4j } from '../../tools/neo4j/start-neo4j.ts';
import { describeWithNeo4j, emptyDatabase } from '../storage/neo4j-fixtures.ts';
import { findFreePort } from '../storage/neo4j-server.ts';
import { type Answer, ask, expectProblem } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

const PASSWORD = 'only for this test';
/** What a request may take whatever happens to the store. */
const MAX_REQUEST_MS = 5_000;
const MAX_RECOVERY_MS = 10_000;
/** Within which instances agree; they poll about every `LIMITS.storePollMs`. */
const MAX_CONVERGENCE_MS = 1_000;
const MEASURED_WRITES = 9;
/** Timers and a busy machine. */
const SLACK_MS = 500;
const TICK_MS = 20;
const LOST = ['dc1-stor-a', 'dc1-stor-b', 'payment-api', 'ledger-core', 'card-auth', 'mobile-bff'];

interface Asked {
  readonly phase: string;
  readonly kind: 'impact' | 'write';
  readonly what: string;
  /** When it was sent, since the load began. */
  readonly atMs: number;
  /** How long it took, without the time in which this process was held up. */
  readonly ms: number;
  readonly answer: Answer;
}

describeWithNeo4j('a service whose Neo4j comes and goes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-load-'));
  const snapshotFile = join(folder, 'estate.snapshot');
  const services: RunningService[] = [];
  let port: number;
  let server: RunningNeo4j;

  const startServer = () => startNeo4j({ dataDirectory: join(folder, 'neo4j'), port, password: PASSWORD, heapMb: 512 });
  const kill = async () => {
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
  };
  const serve = async (options: { readonly snapshotFile?: string } = {}) => {
    const service = await startService({ store: server.url, credentials: server, seed: 'bank', ...options });
    services.push(service);
    return service;
  };
  const askImpact = (service: RunningService, itemId: string) =>
    ask(service, '/api/v1/impact-analyses', { method: 'POST', body: { losses: [{ itemId }] } });
  const addItem = (service: RunningService, id: string) =>
    ask(service, '/api/v1/items', { method: 'POST', body: { id, name: id, class: 'server', status: 'in-service' } });
  const isStale = async (service: RunningService) => (await ask(service, '/api/v1/estate')).body.stale;

  beforeAll(async () => {
    port = await findFreePort();
    server = await startServer();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => emptyDatabase(server));
  afterEach(async () => {
    for (const service of services.splice(0)) await service.close();
    rmSync(snapshotFile, { force: true });
  });

  it('answers rightly and in time while it is paused, ended and started under load, and loses nothing', async () => {
    const service = await serve();
    const asked: Asked[] = [];
    const startMs = performance.now();
    const sinceStart = () => performance.now() - startMs;
    let phase = 'steady';
    let isOver = false;
    const machine = watchMachine();
    const note = async (kind: Asked['kind'], what: string, question: () => Promise<Answer>) => {
      const [atMs, asAsked, heldUpBeforeMs] = [sinceStart(), phase, machine.heldUpMs()];
      const answer = await question();
      const ms = sinceStart() - atMs - (machine.heldUpMs() - heldUpBeforeMs);
      asked.push({ phase: asAsked, kind, what, atMs, ms, answer });
      return answer;
    };
    const acknowledged: string[] = [];
    const reader = async (first: number) => {
      for (let turn = first; !isOver; turn += 1) {
        const itemId = LOST[turn % LOST.length]!;
        await note('impact', itemId, () => askImpact(service, itemId));
        await sleep(20);
      }
    };
    const writer = async (name: string) => {
      for (let turn = 0; !isOver; turn += 1) {
        const id = `${name}-${turn}`;
        if ((await note('write', id, () => addItem(service, id))).status === 201) acknowledged.push(id);
        await sleep(100);
      }
    };
    const load = Promise.all([reader(0), reader(2), reader(4), writer('ada'), writer('ben')]);
    const recover = async () => {
      const backMs = sinceStart();
      const known = acknowledged.length;
      await expect
        .poll(async () => !(await isStale(service)) && acknowledged.length > known, { timeout: 60_000 })
        .toBe(true);
      expect(sinceStart() - backMs).toBeLessThan(MAX_RECOVERY_MS);
    };

    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(5);
    phase = 'paused';
    process.kill(server.pid, 'SIGSTOP');
    const pausedMs = sinceStart();
    await sleep(9_000);
    const goesOnMs = sinceStart();
    phase = 'goes on';
    process.kill(server.pid, 'SIGCONT');
    await recover();
    phase = 'ended';
    await kill();
    const endedMs = sinceStart();
    await sleep(6_000);
    server = await startServer();
    const startedMs = sinceStart();
    phase = 'back';
    await recover();
    isOver = true;
    await load;
    machine.stop();
    keepLog(asked);

    expect(Math.max(...asked.map(({ ms }) => ms))).toBeLessThan(MAX_REQUEST_MS);
    const shaByQuestion = new Map<string, string>();
    for (const { kind, what, answer } of asked) {
      if (kind === 'impact') {
        expect(answer.status).toBe(200);
        const question = `${answer.body.revision} ${what}`;
        expect(shaByQuestion.get(question) ?? answer.body.sha256).toBe(answer.body.sha256);
        shaByQuestion.set(question, answer.body.sha256);
      } else if (answer.status !== 201) {
        expectProblem(answer, 503);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    const isAway = ({ atMs }: Asked) =>
      (atMs > pausedMs + LIMITS.storeDeadlineMs + SLACK_MS * 2 && atMs < goesOnMs) ||
      (atMs > endedMs + LIMITS.storeDeadlineMs && atMs < startedMs - 1_000 - LIMITS.maxPollBackoffMs);
    const whileAway = asked.filter(isAway);
    expect(whileAway.length).toBeGreaterThan(50);
    for (const { kind, answer, ms } of whileAway) {
      if (kind === 'impact') expect(answer.body.stale).toBe(true);
      else {
        expect(answer.status).toBe(503);
        expect(ms).toBeLessThan(LIMITS.storeDeadlineMs + SLACK_MS);
      }
    }

    const another = await serve();
    const { revision } = (await ask(another, '/api/v1/estate')).body;
    for (const id of acknowledged) expect((await ask(another, `/api/v1/items/${id}`)).status).toBe(200);
    for (const itemId of LOST) {
      const [ours, theirs] = await Promise.all([askImpact(service, itemId), askImpact(another, itemId)]);
      expect(ours.body).toMatchObject({ revision, sha256: theirs.body.sha256, stale: false });
    }
  }, 300_000);

  it('reads on one instance within a second what was written on another, told of by its revision', async () => {
    const instances = [await serve(), await serve()] as const;
    const delaysMs: number[] = [];
    for (let turn = 0; turn < MEASURED_WRITES; turn += 1) {
      const [writer, reader] = turn % 2 === 0 ? instances : [instances[1], instances[0]];
      const written = await addItem(writer, `shared-${turn}`);
      const writtenMs = performance.now();
      expect(written.status).toBe(201);
      const path = `/api/v1/items/shared-${turn}?minRevision=${written.body.revision}`;
      // Waits for the revision by itself; on a machine that does other things once more.
      await expect.poll(async () => (await ask(reader, path)).status).toBe(200);
      delaysMs.push(performance.now() - writtenMs);
    }
    // One of them may be held up by the machine; the one in the middle is not.
    expect(delaysMs.sort((left, right) => left - right)[MEASURED_WRITES >> 1]).toBeLessThan(MAX_CONVERGENCE_MS);
  });

  it('starts from its snapshot file while Neo4j is away, and goes on with it when it is back', async () => {
    const before = await serve({ snapshotFile });
    await addItem(before, 'late');
    const { sha256 } = (await askImpact(before, 'dc1-stor-a')).body;
    await waitForSnapshot(2);
    await before.close();
    await kill();

    const service = await serve({ snapshotFile });
    const ready = await ask(service, '/readyz');
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ stale: true, revision: 2, detail: expect.stringContaining('store') });
    const ageMs = Date.now() - Date.parse(ready.body.staleSince);
    expect(ageMs).toBeGreaterThan(0);
    expect(ageMs).toBeLessThan(120_000);
    expect((await askImpact(service, 'dc1-stor-a')).body).toMatchObject({ stale: true, sha256 });
    expectProblem(await addItem(service, 'refused'), 503);

    server = await startServer();
    await expect.poll(() => isStale(service), { timeout: MAX_RECOVERY_MS }).toBe(false);
    const written = await addItem(service, 'later');
    expect(written).toMatchObject({ status: 201, body: { revision: 3 } });
    expect((await ask(service, '/api/v1/items/late')).headers.get('etag')).toContain('2');
  }, 300_000);

  it('does not take an empty Neo4j for the one that its snapshot file is of', async () => {
    const before = await serve({ snapshotFile });
    await waitForSnapshot(1);
    const { inMemory } = (await ask(before, '/api/v1/store')).body;
    await before.close();
    await emptyDatabase(server);
    const service = await serve({ snapshotFile });
    await expect.poll(async () => (await ask(service, '/readyz')).status, { timeout: MAX_RECOVERY_MS }).toBe(503);
    expect((await ask(service, '/api/v1/store')).body).toMatchObject({ state: 'refused', inMemory });
    expect((await askImpact(service, 'dc1-stor-a')).body).toMatchObject({ stale: true, revision: 1 });
  });

  async function waitForSnapshot(revision: number): Promise<void> {
    const readRevision = async () => {
      for await (const batch of new SnapshotFile(snapshotFile).read()) {
        if (batch.kind === 'head') return batch.head.revision;
      }
      return undefined;
    };
    await expect.poll(() => readRevision().catch(() => undefined), { timeout: 30_000 }).toBe(revision);
  }
});

/** Adds up for how long the machine did other things than this process: no promise on the store is about that time. */
function watchMachine() {
  let heldUpMs = 0;
  let lastMs = performance.now();
  const timer = setInterval(() => {
    const lateMs = performance.now() - lastMs - TICK_MS;
    if (lateMs > TICK_MS) heldUpMs += lateMs;
    lastMs = performance.now();
  }, TICK_MS);
  return { heldUpMs: () => heldUpMs, stop: () => clearInterval(timer) };
}

/** Keeps what was asked for people to look at, where `LOAD_LOG` names a file. */
function keepLog(asked: readonly Asked[]): void {
  const path = process.env['LOAD_LOG'];
  if (path === undefined) return;
  const lines = asked.map(({ phase, kind, atMs, ms, answer: { status, body } }) =>
    [Math.round(atMs), phase, kind, status, `${Math.round(ms)}ms`, body.stale ?? ''].join('\t'),
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
}
