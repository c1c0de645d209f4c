import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csv, group, ndjson, need, type OpenEstate, openEstate, refusalOf, server } from './open-estate.ts';

let open: OpenEstate;
beforeEach(async () => {
  open = await openEstate();
});
afterEach(async () => {
  await open.close();
});

const item = (id: string) => {
  const view = open.view();
  const index = view.indexOf(id);
  return index < 0 ? undefined : view.itemAt(index);
};

const dependencies = (id: string) => open.view().dependenciesOf(open.view().indexOf(id));
const groups = (id: string) => open.view().groupsOf(open.view().indexOf(id));

describe('an import that replaces by source', () => {
  const scan = { mode: 'replace-by-source', source: 'scan' } as const;
  const many = (count: number) => Array.from({ length: count }, (_, index) => server(`s${index}`));

  it('removes what the source stated before and states no longer, and nothing else', async () => {
    await open.commit(ndjson(server('mine'), need('mine', 'mine2'), server('mine2')));
    await open.commit(
      ndjson(
        ...many(10),
        need('s0', 's1'),
        need('s1', 's2'),
        need('s2', 's3'),
        need('s3', 's4'),
        need('s4', 's5'),
        group('s0', 'pool'),
      ),
      scan,
    );
    const outcome = await open.commit(
      ndjson(...many(9), need('s0', 's1'), need('s1', 's2'), need('s2', 's3'), need('s3', 's4')),
      scan,
    );
    expect(outcome.counts).toMatchObject({
      items: { removed: 1, unchanged: 9 },
      dependencies: { removed: 1, unchanged: 4 },
      groups: { removed: 1 },
    });
    expect(item('s9')).toBeUndefined();
    expect(item('mine')).toBeDefined();
    expect(dependencies('mine')).toHaveLength(1);
  });

  it('needs the name of the source', async () => {
    expect(await refusalOf(open.commit(ndjson(server('a')), { mode: 'replace-by-source' }))).toMatchObject({
      code: 'invalid-input',
      problems: [{ code: 'required', pointer: '/source' }],
    });
  });

  it('refuses facts of another source', async () => {
    expect(await refusalOf(open.commit(ndjson(server('a', { source: 'crm' })), scan))).toMatchObject({
      code: 'unprocessable-input',
      problems: [{ code: 'source_mismatch', line: 1 }],
    });
  });

  it('is stopped when it removes more than 20 % of what the source stated, unless told', async () => {
    await open.commit(ndjson(...many(10)), scan);
    expect((await open.commit(ndjson(...many(8)), scan)).counts?.items.removed).toBe(2);
    const refusal = await refusalOf(open.commit(ndjson(...many(6)), scan));
    expect(refusal).toMatchObject({ code: 'removal-guard', facts: { removedItems: 2, itemsBefore: 8 } });
    expect(open.view().revision).toBe(2);
    expect((await open.commit(ndjson(...many(6)), { ...scan, allowsRemovals: true })).revision).toBe(3);
  });

  it('is stopped when it removes a whole class, unless told', async () => {
    const rack = { item: { id: 'r', name: 'R', class: 'rack', status: 'in-service' } };
    await open.commit(ndjson(...many(20), rack), scan);
    const refusal = await refusalOf(open.commit(ndjson(...many(20)), scan));
    expect(refusal).toMatchObject({ code: 'removal-guard', facts: { emptiedClasses: ['rack'] } });
    await open.commit(ndjson(...many(20)), { ...scan, allowsRemovals: true });
    expect(item('r')).toBeUndefined();
  });

  it('is stopped when another source still depends on what goes, unless the cascade is allowed', async () => {
    await open.commit(ndjson(...many(10)), scan);
    await open.commit(ndjson(server('app'), need('app', 's9')));
    expect(await refusalOf(open.commit(ndjson(...many(9)), scan))).toMatchObject({
      code: 'conflict',
      facts: { reason: 'still-needed', count: 1, examples: [{ consumerId: 'app', providerId: 's9' }] },
    });
    const outcome = await open.commit(ndjson(...many(9)), { ...scan, allowsCascade: true });
    expect(outcome.counts).toMatchObject({ items: { removed: 1 }, dependencies: { removed: 1 } });
    expect(dependencies('app')).toEqual([]);
  });

  it('refuses dependencies on items that it would remove', async () => {
    await open.commit(ndjson(...many(10)), scan);
    expect(await refusalOf(open.commit(ndjson(...many(9), need('s0', 's9')), scan))).toMatchObject({
      code: 'unprocessable-input',
      problems: [{ code: 'item_unknown', line: 10 }],
    });
  });

  it('keeps a group that has members of another source, and says so', async () => {
    await open.commit(ndjson(server('a'), server('b'), server('c')));
    await open.commit(ndjson(group('a', 'pool')), scan);
    await open.commit(ndjson(need('a', 'b', { group: 'pool' })));
    const outcome = await open.commit(ndjson(need('a', 'c')), { ...scan, allowsRemovals: true });
    expect(groups('a')).toHaveLength(1);
    expect(outcome.warnings).toMatchObject([{ code: 'group_kept' }]);
  });

  it('removes a group that its members leave in the same import', async () => {
    await open.commit(ndjson(server('a'), server('b')));
    await open.commit(ndjson(group('a', 'old'), need('a', 'b', { group: 'old' })), scan);
    await open.commit(ndjson(group('a', 'new'), need('a', 'b', { group: 'new' })), scan);
    expect(groups('a').map((found) => found.name)).toEqual(['new']);
    expect(dependencies('a')).toMatchObject([{ group: 'new' }]);
  });

  it('leaves kinds alone that the files do not speak of', async () => {
    const header = 'id,name,class,status\n';
    const row = (id: string) => `${id},Server,server,in-service\n`;
    await open.commit(
      csv({ items: header + row('a') + row('b'), dependencies: 'consumerId,type,providerId\na,uses,b\n' }),
      scan,
    );
    await open.commit(csv({ items: header + row('a') + row('b') }), scan);
    expect(dependencies('a')).toHaveLength(1);
    await open.commit(csv({ dependencies: 'consumerId,type,providerId\n' }), { ...scan, allowsRemovals: true });
    expect(dependencies('a')).toHaveLength(0);
    expect(item('a')).toBeDefined();
  });
});
