import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Pacer } from '../../server/exchange/pacer.ts';
import { type OpenEstate, openEstate } from '../../server/main.ts';
import { ConflictError } from '../../server/model/errors.ts';
import { copyEstate } from '../../server/use-cases/copy-estate.ts';
import { CopyUnfinishedError } from '../../server/use-cases/copy-unfinished-error.ts';
import { openView } from '../../server/use-cases/open-view.ts';
import { replaceFacts } from '../../server/use-cases/replace-facts.ts';
import { createView } from '../../server/use-cases/write-view.ts';
import { circlesArbitrary, estatesArbitrary } from '../analysis/random-estates.ts';
import { addDependency, addGroup, addItem, item, readEstate } from '../storage/estate-fixtures.ts';
import { buildEstate, type EstateFacts } from '../topology/estate-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-copy-'));
const opened: OpenEstate[] = [];
afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(): Promise<OpenEstate> {
  const estate = await openEstate({ store: join(folder, `${randomUUID()}.db`), runner: 'inline' });
  opened.push(estate);
  return estate;
}

const CONTEXT = { actor: 'ada', reason: 'because' };
const sourceIn = ({ store, estate }: OpenEstate) => ({ store, readView: async () => estate.current() });
const targetIn = ({ store, estate }: OpenEstate) => ({ store, view: estate.current() });
const copy = (from: OpenEstate, to: OpenEstate, replaces = false) =>
  copyEstate({ ...CONTEXT, from: sourceIn(from), to: targetIn(to), replaces });

async function hold(open: OpenEstate, { items, groups, dependencies }: EstateFacts): Promise<void> {
  const changes = [...items.map(addItem), ...groups.map(addGroup), ...dependencies.map(addDependency)];
  await open.writes.write(CONTEXT, () => changes);
}

/** @returns the id of the view */
async function saveView({ store, estate }: OpenEstate, itemId: string): Promise<string> {
  const parts = { store, estate: estate.current(), at: '2026-03-03T00:00:00.000Z' };
  const draft = { name: 'Mine', author: 'ada', page: 'explore', state: {}, itemIds: [itemId] };
  return (await createView(parts, draft)).view.id;
}

/** What two equal estates have in common: the facts, the catalogue and the date. */
async function comparable({ store }: OpenEstate) {
  const { head, items, groups, dependencies } = await readEstate(store);
  return { at: head.head.at, catalogue: head.catalogue, counts: head.counts, items, groups, dependencies };
}

describe('a copy of an estate', () => {
  it('has its facts, catalogue and date, as the first revision of another estate', async () => {
    const from = await open();
    await hold(from, { items: [item('a', { tags: ['x'] }), item('b')], groups: [], dependencies: [] });
    await from.writes.write(CONTEXT, () => [addItem(item('c'))]);
    const to = await open();
    expect(await copy(from, to)).toEqual({ revision: 1, counts: { items: 3, dependencies: 0, groups: 0 }, views: 0 });
    expect(await comparable(to)).toEqual(await comparable(from));
    const [head, origin] = [await to.store.readHead(), await from.store.readHead()];
    expect(head.revision).toBe(1);
    expect(head.estateId).not.toBe(origin.estateId);
  });

  it('does not go where there is an estate unless it is to replace it; then it is its next revision', async () => {
    const [from, to] = [await open(), await open()];
    await hold(from, { items: [item('a')], groups: [], dependencies: [] });
    await hold(to, { items: [item('z')], groups: [], dependencies: [] });
    const before = await readEstate(to.store);
    await expect(copy(from, to)).rejects.toBeInstanceOf(ConflictError);
    expect(await readEstate(to.store)).toEqual(before);
    expect(await copy(from, to, true)).toMatchObject({ revision: 2 });
    expect(await comparable(to)).toEqual(await comparable(from));
    expect((await to.store.readHead()).estateId).toBe(before.head.head.estateId);
  });

  it('replaces any estate by any other, in an order that stores take', async () => {
    const estates = fc.oneof(estatesArbitrary(), circlesArbitrary(6));
    await fc.assert(
      fc.asyncProperty(estates, estates, async (wanted, standing) => {
        const to = await open();
        await hold(to, standing);
        const view = await buildEstate(wanted);
        const changes = replaceFacts(view, to.estate.current(), new Pacer());
        await to.store.commit({ ...CONTEXT, expectedRevision: to.estate.current().revision, changes });
        const expected = await open();
        await hold(expected, wanted);
        const at = '2026-01-01T00:00:00.000Z';
        expect({ ...(await comparable(to)), at }).toEqual({ ...(await comparable(expected)), at });
        for (const estate of opened.splice(0)) await estate.close();
      }),
      { numRuns: 25 },
    );
  });

  it('brings the catalogue along, and lets go of classes that nobody has any more', async () => {
    const from = await open();
    const { catalogue } = from.estate.current();
    const robot = { ...catalogue.classes[0]!, id: 'robot', label: 'Robot' };
    const own = { ...catalogue, classes: [...catalogue.classes.filter(({ id }) => id !== 'server'), robot] };
    await from.writes.write(CONTEXT, () => [
      { kind: 'catalogue', before: catalogue, after: own },
      addItem(item('a', { class: 'robot' })),
    ]);
    const to = await open();
    await hold(to, { items: [item('a'), item('b')], groups: [], dependencies: [] });
    await copy(from, to, true);
    expect(await comparable(to)).toEqual(await comparable(from));
  });

  it('has the saved views, which still tell what has changed since', async () => {
    const from = await open();
    await hold(from, { items: [item('a'), item('b')], groups: [], dependencies: [] });
    const parts = () => ({ store: from.store, estate: from.estate.current(), at: '2026-03-03T00:00:00.000Z' });
    const draft = { name: 'Mine', author: 'ada', page: 'explore', state: { depth: 2 } };
    const changed = await createView(parts(), { ...draft, itemIds: ['a'] });
    const same = await createView(parts(), { ...draft, itemIds: ['b'] });
    await from.writes.write(CONTEXT, () => [{ kind: 'item', before: item('a'), after: item('a', { name: 'New' }) }]);
    const to = await open();
    const old = await createView(
      { ...parts(), store: to.store, estate: to.estate.current() },
      { ...draft, itemIds: [] },
    );
    expect(await copy(from, to)).toMatchObject({ views: 2 });
    await to.follower.catchUp();
    const opened = (id: string) => openView(to.store, to.estate.current(), id);
    expect(await opened(changed.view.id)).toMatchObject({ view: { ...draft, version: 1 }, changed: ['a'] });
    expect(await opened(same.view.id)).toMatchObject({ view: { createdAt: '2026-03-03T00:00:00.000Z' }, changed: [] });
    await expect(opened(old.view.id)).rejects.toThrow();
  });

  it('leaves nothing behind when it is stopped', async () => {
    const [from, to] = [await open(), await open()];
    await hold(from, { items: [item('a'), item('b')], groups: [], dependencies: [] });
    await saveView(from, 'a');
    const stopping = new AbortController();
    const stopped = copyEstate({
      ...CONTEXT,
      from: sourceIn(from),
      to: targetIn(to),
      replaces: false,
      onProgress: () => stopping.abort(new Error('stopped')),
      signal: stopping.signal,
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await to.store.readHead()).toMatchObject({ revision: 0 });
    expect(await to.store.readDocuments('view')).toEqual([]);
  });

  it('has facts and views of one moment, whatever is written meanwhile', async () => {
    const [from, to] = [await open(), await open()];
    await hold(from, { items: [item('a')], groups: [], dependencies: [] });
    let looks = 0;
    const readView = async () => {
      looks += 1;
      if (looks === 1) {
        await from.writes.write(CONTEXT, () => [addItem(item('late'))]);
        await saveView(from, 'late');
      }
      return from.estate.current();
    };
    await copyEstate({ ...CONTEXT, from: { store: from.store, readView }, to: targetIn(to), replaces: false });
    await to.follower.catchUp();
    const [view] = await to.store.readDocuments('view');
    expect(await openView(to.store, to.estate.current(), view?.id ?? '')).toMatchObject({ gone: [], changed: [] });
    expect(looks).toBe(2);
  });

  it('says why it was given up also when a view could not be taken back', async () => {
    const [from, to] = [await open(), await open()];
    await hold(from, { items: [item('a'), item('b')], groups: [], dependencies: [] });
    const [mine, theirs] = [await saveView(from, 'a'), await saveView(from, 'b')];
    const stopping = new AbortController();
    const reason = new Error('stopped');
    const saves: Promise<number>[] = [];
    const stopped = copyEstate({
      ...CONTEXT,
      from: sourceIn(from),
      to: targetIn(to),
      replaces: false,
      onProgress: () => {
        const content = { summary: '{}', body: 'theirs' };
        saves.push(to.store.writeDocument({ kind: 'view', id: theirs, expectedVersion: 1, content }));
        stopping.abort(reason);
      },
      signal: stopping.signal,
    });
    const error = await stopped.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CopyUnfinishedError);
    expect(error).toMatchObject({ cause: reason, message: expect.stringContaining('1 could not be taken back') });
    expect(await Promise.all(saves)).toEqual([2]);
    expect(await to.store.readDocument('view', mine)).toBeUndefined();
    expect(await to.store.readDocument('view', theirs)).toMatchObject({ body: 'theirs' });
  });
});
