import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportInput } from '../../server/exchange/read-import.ts';
import { draftChanges } from '../../server/topology/apply-changes.ts';
import { createWeakPointFinder } from '../../server/use-cases/create-weak-point-finder.ts';
import type { ImportOptions } from '../../server/use-cases/import-options.ts';
import { previewImport } from '../../server/use-cases/preview-import.ts';
import { createInlineRunner } from '../../server/workers/inline-runner.ts';
import { factsOf, group, ndjson, need, type OpenEstate, openEstate, refusalOf, server } from './open-estate.ts';

let open: OpenEstate;
beforeEach(async () => {
  open = await openEstate();
});
afterEach(async () => {
  await open.close();
});

const service = (id: string, more: object = {}) => ({
  item: { id, name: id, class: 'business-service', status: 'in-service', ...more },
});

const preview = (input: ImportInput, options: Partial<ImportOptions> = {}) =>
  previewImport(
    {
      estate: open.estate,
      draftChanges: (view, changes) => draftChanges(view, changes, { revision: view.revision + 1, at: view.asOf }),
      findWeakPoints: createWeakPointFinder(createInlineRunner()),
    },
    { input, options: { mode: 'merge', ...options } },
  );

describe('the preview of an import', () => {
  it('stores nothing and says what would be added, changed and removed, by class and type', async () => {
    await open.commit(ndjson(server('a'), server('b'), server('c'), need('a', 'b'), need('b', 'c')), {
      mode: 'replace-by-source',
      source: 'scan',
    });
    const before = await factsOf(open.view());
    const found = await preview(
      ndjson(
        server('a', { owner: 'Ann' }),
        server('b'),
        { item: { id: 'r', name: 'R', class: 'rack', status: 'in-service' } },
        need('a', 'b'),
        need('b', 'r'),
      ),
      { mode: 'replace-by-source', source: 'scan' },
    );
    expect(found.counts).toEqual({
      items: { added: 1, changed: 1, removed: 1, unchanged: 1 },
      groups: { added: 0, changed: 0, removed: 0, unchanged: 0 },
      dependencies: { added: 1, changed: 0, removed: 1, unchanged: 1 },
      isCatalogueChanged: false,
    });
    expect(found.itemsByClass).toEqual([
      { class: 'rack', added: 1, changed: 0, removed: 0 },
      { class: 'server', added: 0, changed: 1, removed: 1 },
    ]);
    expect(found.dependenciesByType).toEqual([{ type: 'uses', added: 1, changed: 0, removed: 1 }]);
    expect(found.samples.find((sample) => sample.verb === 'changed')).toMatchObject({
      kind: 'item',
      fact: { id: 'a', owner: 'Ann' },
      fields: [{ field: 'owner', after: 'Ann' }],
    });
    expect(found.view.revision).toBe(1);
    expect(await factsOf(open.view())).toBe(before);
    expect((await open.store.readHead()).revision).toBe(1);
  });

  it('says what would stop the import, and goes on', async () => {
    await open.commit(ndjson(server('a', { lastSeenAt: '2026-05-02T00:00:00Z' }), server('b'), server('c')), {
      mode: 'replace-by-source',
      source: 'scan',
    });
    await open.commit(ndjson(server('app'), need('app', 'c')));
    const found = await preview(
      ndjson({ faultline: 1, asOf: '2020-01-01T00:00:00Z' }, { item: { id: 'a', class: 'switch' } }),
      { mode: 'replace-by-source', source: 'scan' },
    );
    expect(found.guards.map((guard) => guard.code)).toEqual([
      'older_than_current',
      'class_change',
      'still_needed',
      'removal_guard',
    ]);
    const allowed = { allowsOlder: true, allowsClassChange: true, allowsCascade: true, allowsRemovals: true };
    const all = await preview(ndjson({ item: { id: 'a', class: 'switch' } }), {
      mode: 'replace-by-source',
      source: 'scan',
      ...allowed,
    });
    expect(all.guards).toEqual([]);
  });

  it('is refused for the same reasons as the import', async () => {
    expect(await refusalOf(preview(ndjson(server('a'), server('a'))))).toMatchObject({
      code: 'unprocessable-input',
      problems: [{ code: 'duplicate_id' }],
    });
  });

  it('says which business services lose or gain a single point of failure', async () => {
    await open.commit(
      ndjson(
        service('shop', { criticality: 1 }),
        service('blog', { criticality: 4 }),
        server('w1'),
        server('w2'),
        group('shop', 'web'),
        need('shop', 'w1', { group: 'web' }),
        need('shop', 'w2', { group: 'web' }),
        need('blog', 'w1'),
      ),
    );
    const found = await preview(
      ndjson(
        { item: { id: 'rack', name: 'Rack', class: 'rack', status: 'in-service' } },
        service('fresh'),
        need('fresh', 'w2'),
        need('w1', 'rack'),
        need('w2', 'rack'),
      ),
    );
    expect(found.services).toMatchObject({
      compared: 3,
      total: 3,
      differences: [
        { item: { id: 'shop' }, change: 'changed', newWeakPoints: [{ id: 'rack' }], formerWeakPoints: [] },
        { item: { id: 'blog' }, change: 'changed', newWeakPoints: [{ id: 'rack' }] },
        { item: { id: 'fresh' }, change: 'added', newWeakPoints: [{ id: 'rack' }, { id: 'w2' }], newWeakPointCount: 2 },
      ],
    });
    const healed = await preview(
      ndjson(
        server('w3'),
        group('blog', 'web'),
        need('blog', 'w1', { group: 'web' }),
        need('blog', 'w3', { group: 'web' }),
      ),
    );
    expect(healed.services?.differences).toMatchObject([
      { item: { id: 'blog' }, newWeakPoints: [], formerWeakPoints: [{ id: 'w1' }], formerWeakPointCount: 1 },
    ]);
    expect(await factsOf(open.view())).not.toContain('rack');
  });

  it('says so when it changes too much for services to be compared', async () => {
    const found = await preview(ndjson(...Array.from({ length: 20_001 }, (_, index) => server(`s${index}`))));
    expect(found.counts.items.added).toBe(20_001);
    expect(found.services).toBeUndefined();
    expect(found.samples).toHaveLength(20);
  });
});
