import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Change, JournalEntry } from '../../../server/model/change-set.ts';
import { StaleRevisionError } from '../../../server/model/errors.ts';
import type { EstateStore } from '../../../server/storage/estate-store.ts';
import { addDependency, addItem, dependency, item, readEstate, request } from '../estate-fixtures.ts';
import type { ContractScale, CreateStoreUnderTest } from '../estate-store-contract.ts';
import { useStores } from './use-store.ts';

const RING_ITEMS = 1_000;
const WRITERS = 4;
const CLIENTS = 64;

export function describeConcurrency(create: CreateStoreUnderTest, scale: ContractScale): void {
  describe('many clients at once', () => {
    const open = useStores(create);

    it(
      `never show a broken ring in ${scale.ringSnapshots} snapshots while commits permute it`,
      async () => {
        const { store, openAnother } = await open();
        const stores = [store, openAnother === undefined ? store : await openAnother()];
        await store.commit(request(0, ringOf(RING_ITEMS)));
        let commits = 0;
        let isRead = false;
        const writers = Array.from({ length: WRITERS }, async (_, writer) => {
          for await (const _commit of permuteRing(stores[writer % stores.length]!, writer + 1, scale.pauseMs)) {
            commits += 1;
            if (isRead) break;
          }
        });
        const written = Promise.all(writers).finally(() => {
          isRead = true;
        });
        const revisions = new Set<number>();
        let snapshots = 0;
        for (; !isRead && (snapshots < scale.ringSnapshots || commits < scale.ringCommits); snapshots += 1) {
          const estate = await readEstate(stores[snapshots % stores.length]!);
          revisions.add(estate.head.head.revision);
          expect(countRound(new Map(estate.dependencies.map((link) => [link.consumerId, link.providerId])))).toBe(
            RING_ITEMS,
          );
        }
        isRead = true;
        await written;
        expect(await store.readHead()).toMatchObject({ revision: 1 + commits });
        expect(revisions.size).toBeGreaterThan(1);
      },
      scale.timeoutMs,
    );

    it(
      `lose no update of ${CLIENTS} clients that edit the same item, and count revisions up one by one`,
      async () => {
        const { store, openAnother } = await open();
        const stores = [store, openAnother === undefined ? store : await openAnother()];
        await store.commit(request(0, [addItem(counter(0))]));
        const clients = Array.from({ length: CLIENTS }, (_, client) =>
          countUp(stores[client % stores.length]!, scale.editsPerClient, drawPause(client, scale.pauseMs)),
        );
        const revisions = (await Promise.all(clients)).flat().sort((left, right) => left - right);
        const edits = CLIENTS * scale.editsPerClient;
        expect(revisions).toEqual(Array.from({ length: edits }, (_, index) => index + 2));
        expect((await readEstate(store)).items).toEqual([counter(edits)]);
      },
      scale.timeoutMs,
    );
  });
}

function ringOf(count: number): Change[] {
  const ids = Array.from({ length: count }, (_, index) => `item-${index}`);
  return [
    ...ids.map((id) => addItem(item(id))),
    ...ids.map((id, index) => addDependency(dependency(id, ids[(index + 1) % count]!))),
  ];
}

/** @returns how many steps lead from an item back to it */
function countRound(next: ReadonlyMap<string, string>): number {
  let steps = 0;
  let at = 'item-0';
  do {
    at = next.get(at) ?? 'nowhere';
    steps += 1;
  } while (at !== 'item-0' && at !== 'nowhere' && steps <= next.size);
  return steps;
}

/** Moves one item after another to another place in the ring, for good: three dependencies go, three come, in one commit. */
async function* permuteRing(
  store: EstateStore,
  seed: number,
  pauseMs: number,
): AsyncGenerator<JournalEntry, never, void> {
  const next = new Map<string, string>();
  let revision = 0;
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return `item-${(state >>> 8) % RING_ITEMS}`;
  };
  for (;;) {
    // A store in memory never waits, and who reads would wait for good.
    await (pauseMs === 0 ? nextTurn() : sleep(pauseMs));
    revision = await catchUp(store, next, revision);
    const before = draw();
    const moved = next.get(before)!;
    const after = next.get(moved)!;
    const place = draw();
    if (place === before || place === moved) continue;
    const behind = next.get(place)!;
    const removed = [dependency(before, moved), dependency(moved, after), dependency(place, behind)];
    const added = [dependency(before, after), dependency(place, moved), dependency(moved, behind)];
    const changes = [
      ...removed.map((fact): Change => ({ kind: 'dependency', before: fact })),
      ...added.map(addDependency),
    ];
    const entry = await tryCommit(store, revision, changes);
    if (entry !== undefined) yield entry;
  }
}

async function catchUp(store: EstateStore, next: Map<string, string>, revision: number): Promise<number> {
  const journal = await store.readJournal(revision, 1_000);
  for (const { changes } of journal) {
    if (typeof changes === 'string') throw new Error('a small change set can be replayed');
    for (const change of changes) {
      if (change.kind === 'dependency' && change.after) next.set(change.after.consumerId, change.after.providerId);
    }
  }
  return journal.at(-1)?.revision ?? revision;
}

function counter(count: number) {
  return item('counter', { attributes: { count } });
}

/** @returns the revisions that its edits made */
async function countUp(store: EstateStore, edits: number, pause: () => Promise<void>): Promise<number[]> {
  const revisions: number[] = [];
  while (revisions.length < edits) {
    await pause();
    const [latest] = await store.readItemHistory('counter', Number.MAX_SAFE_INTEGER, 1);
    const change = latest!.changes[0]!;
    if (change.kind !== 'item') throw new Error('the counter is an item');
    const before = change.after!;
    const after = counter((before.attributes!['count'] as number) + 1);
    const entry = await tryCommit(store, latest!.revision, [{ kind: 'item', before, after }]);
    if (entry !== undefined) revisions.push(entry.revision);
  }
  return revisions;
}

/**
 * @returns what makes a client wait before it tries, as long as its seed says: without, another store of the same file would not
 * get a turn, and of 64 that try at once 63 try in vain
 */
function drawPause(seed: number, pauseMs: number): () => Promise<void> {
  if (pauseMs === 0) return () => nextTurn();
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return sleep(((state >>> 8) / 2 ** 24) * 2 * pauseMs);
  };
}

/** @returns undefined when another was faster */
async function tryCommit(store: EstateStore, revision: number, changes: Change[]): Promise<JournalEntry | undefined> {
  try {
    return await store.commit(request(revision, changes));
  } catch (error) {
    if (error instanceof StaleRevisionError) return undefined;
    throw error;
  }
}
