import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOf, group, json, ndjson, need, type OpenEstate, openEstate, refusalOf, server } from './open-estate.ts';

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

describe('an import that merges', () => {
  it('adds items, groups and dependencies as one revision, whatever their order in the file', async () => {
    const outcome = await open.commit(
      ndjson(
        need('a', 'b', { group: 'pool', weight: 2 }),
        group('a', 'pool', { need: '50%' }),
        server('b'),
        server('a'),
      ),
    );
    expect(outcome).toMatchObject({
      revision: 1,
      counts: { items: { added: 2 }, groups: { added: 1 }, dependencies: { added: 1 } },
      isReplay: false,
      warningCount: 0,
    });
    expect(outcome.entry).toMatchObject({ actor: 'tester', reason: 'a test' });
    expect(dependencies('a')).toEqual([{ consumerId: 'a', providerId: 'b', type: 'uses', group: 'pool', weight: 2 }]);
    expect(groups('a')).toEqual([{ consumerId: 'a', name: 'pool', need: '50%' }]);
  });

  it('leaves what is absent and clears what is null', async () => {
    await open.commit(
      ndjson(server('a', { owner: 'Ann', tags: ['x'], attributes: { model: 'M1', serialNumber: 'S1' } }), server('b')),
    );
    await open.commit(ndjson({ item: { id: 'a', owner: null, attributes: { model: null } } }));
    expect(item('a')).toEqual({
      id: 'a',
      name: 'Server a',
      class: 'server',
      status: 'in-service',
      tags: ['x'],
      attributes: { serialNumber: 'S1' },
    });
  });

  it('leaves and clears the fields of dependencies and groups in the same way', async () => {
    await open.commit(
      ndjson(
        server('a'),
        server('b'),
        group('a', 'pool', { fullAt: 2 }),
        need('a', 'b', { group: 'pool', weight: 3, strength: 'soft' }),
      ),
    );
    await open.commit(
      ndjson(need('a', 'b', { strength: null, weight: 1 }), { group: { consumerId: 'a', name: 'pool', fullAt: null } }),
    );
    expect(dependencies('a')).toEqual([{ consumerId: 'a', providerId: 'b', type: 'uses', group: 'pool' }]);
    expect(groups('a')).toEqual([{ consumerId: 'a', name: 'pool', need: 1 }]);
  });

  it('makes no revision when everything stands already', async () => {
    const facts = [server('a'), server('b'), group('a', 'pool'), need('a', 'b', { group: 'pool' })];
    await open.commit(ndjson(...facts));
    const again = await open.commit(ndjson(...facts));
    expect(again).toMatchObject({
      revision: 1,
      counts: { items: { unchanged: 2 }, groups: { unchanged: 1 }, dependencies: { unchanged: 1 } },
    });
    expect(again.entry).toBeUndefined();
  });

  it('takes a relation that is stated again once, and says so', async () => {
    const outcome = await open.commit(
      ndjson(server('a'), server('b'), need('a', 'b'), ...Array(9_999).fill(need('a', 'b'))),
    );
    expect(outcome.counts?.dependencies.added).toBe(1);
    expect(outcome.warnings).toMatchObject([{ code: 'dependency_repeated', detail: expect.stringContaining('9999') }]);
  });

  it('refuses a relation that is stated again with other words, with both lines', async () => {
    const refusal = await refusalOf(
      open.commit(ndjson(server('a'), server('b'), need('a', 'b'), need('a', 'b', { weight: 2 }))),
    );
    expect(refusal).toMatchObject({
      code: 'unprocessable-input',
      problems: [{ code: 'dependency_contradicts', line: 4 }],
    });
    expect(refusal.problems[0]?.detail).toContain('line 3');
  });

  it('takes over nothing that another source or a person stated', async () => {
    await open.commit(ndjson(server('a', { source: 'crm' }), server('b'), need('a', 'b')));
    await open.commit(ndjson(server('a', { owner: 'Ann' }), server('b', { owner: 'Bob' }), server('c')), {
      source: 'scan',
    });
    expect(item('a')).toMatchObject({ owner: 'Ann', source: 'crm' });
    expect(item('b')).not.toHaveProperty('source');
    expect(item('c')).toMatchObject({ source: 'scan' });
  });

  it('accepts a catalogue in the header and classes from it', async () => {
    const catalogue = {
      mode: 'extend',
      classes: [{ id: 'robot', label: 'Robot', tier: 'hardware', attributes: [{ name: 'axes', type: 'integer' }] }],
    };
    await open.commit(
      json({
        faultline: 1,
        catalogue,
        items: [{ id: 'r', name: 'R', class: 'robot', status: 'in-service', attributes: { axes: 6 } }],
      }),
    );
    expect(open.view().classAt(open.view().indexOf('r'))).toMatchObject({ id: 'robot', pluralLabel: 'Robot' });
  });

  it('refuses a catalogue that lacks what is in use', async () => {
    await open.commit(ndjson(server('a'), server('b'), need('a', 'b')));
    const refusal = await refusalOf(open.commit(json({ faultline: 1, catalogue: { mode: 'replace' }, items: [] })));
    expect(refusal).toMatchObject({ code: 'conflict', facts: { missing: ['server', 'uses'] } });
  });

  it('records the instant of the file only when it is told to', async () => {
    const file = { faultline: 1, asOf: '2026-01-15T08:00:00Z', items: [server('a').item] };
    await open.commit(json(file), {}, { keepsDate: true });
    expect(open.view().asOf).toBe('2026-01-15T08:00:00Z');
    const outcome = await open.commit(json({ ...file, items: [server('b').item] }));
    expect(outcome.entry?.at).not.toBe('2026-01-15T08:00:00Z');
  });
});

describe('an import that others must not be surprised by', () => {
  it('is refused when items change their class, unless that is allowed', async () => {
    await open.commit(ndjson(server('a')));
    const change = () => ndjson({ item: { id: 'a', class: 'switch' } });
    expect(await refusalOf(open.commit(change()))).toMatchObject({
      code: 'conflict',
      facts: { reason: 'class-change', count: 1, examples: [{ itemId: 'a', before: 'server', after: 'switch' }] },
    });
    await open.commit(change(), { allowsClassChange: true });
    expect(item('a')).toMatchObject({ class: 'switch' });
  });

  it('is refused when the file is older than the estate, unless that is allowed', async () => {
    await open.commit(ndjson(server('a')));
    const older = () => json({ faultline: 1, asOf: '2020-01-01T00:00:00Z', items: [server('b').item] });
    expect(await refusalOf(open.commit(older()))).toMatchObject({
      code: 'conflict',
      facts: { reason: 'older-than-current', importAsOf: '2020-01-01T00:00:00Z' },
    });
    await open.commit(older(), { allowsOlder: true });
    expect(item('b')).toBeDefined();
    expect(await open.commit(older())).toMatchObject({ counts: { items: { unchanged: 1 } } });
  });

  it('is refused when items were seen later than it says', async () => {
    await open.commit(ndjson(server('a', { lastSeenAt: '2026-05-02T00:00:00Z' })));
    expect(await refusalOf(open.commit(ndjson(server('a', { lastSeenAt: '2026-05-01T23:00:00Z' }))))).toMatchObject({
      code: 'conflict',
      facts: { reason: 'older-than-current', count: 1, examples: [{ itemId: 'a' }] },
    });
  });
});

describe('an import that comes twice', () => {
  it('is carried out once under the same key, and refused when it differs', async () => {
    const first = await open.commit(ndjson(server('a')), {}, { idempotencyKey: 'k' });
    const again = await open.commit(ndjson(server('a')), {}, { idempotencyKey: 'k' });
    expect(again).toMatchObject({ revision: first.revision, isReplay: true });
    expect(await refusalOf(open.commit(ndjson(server('b')), {}, { idempotencyKey: 'k' }))).toMatchObject({
      code: 'idempotency-mismatch',
    });
    expect(open.view().revision).toBe(1);
  });

  it('is planned anew when somebody else was faster', async () => {
    await open.commit(ndjson(server('a')));
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        open.commit(ndjson(server('a', { owner: `o${index}` }), server(`n${index}`))),
      ),
    );
    expect(new Set(results.map((result) => result.revision)).size).toBe(6);
    expect(open.view().counts.items).toBe(7);
  });
});

describe('an import that is cut off', () => {
  it('stores nothing when it is aborted while it is read', async () => {
    const controller = new AbortController();
    async function* endless() {
      for (let index = 0; ; index += 1) {
        if (index === 50_000) controller.abort(new Error('enough'));
        yield Buffer.from(`${JSON.stringify(server(`s${index}`))}\n`);
      }
    }
    const work = open.commit({ format: 'ndjson', bytes: endless() }, {}, { signal: controller.signal });
    await expect(work).rejects.toThrow('enough');
    expect(await factsOf(open.view())).toBe('');
    expect((await open.store.readHead()).revision).toBe(0);
  });

  it('ends when it is aborted while its sender is silent', async () => {
    async function* silent() {
      yield Buffer.from(`${JSON.stringify(server('a'))}\n`);
      await new Promise(() => {});
    }
    const signal = AbortSignal.timeout(50);
    const work = open.commit({ format: 'ndjson', bytes: silent() }, {}, { signal });
    await expect(work).rejects.toThrow(/timeout/);
  });

  it('is refused when the catalogue was changed while it was read', async () => {
    async function* slow() {
      yield Buffer.from(`${JSON.stringify(server('a'))}\n`);
      await open.commit(
        json({ faultline: 1, catalogue: { classes: [{ id: 'robot', label: 'Robot', tier: 'data' }] } }),
      );
    }
    expect(await refusalOf(open.commit({ format: 'ndjson', bytes: slow() }))).toMatchObject({
      code: 'conflict',
      facts: { reason: 'catalogue-changed' },
    });
    expect(open.view().catalogue.classes.some((itemClass) => itemClass.id === 'robot')).toBe(true);
  });

  it('stores nothing when the stream breaks', async () => {
    async function* broken() {
      yield Buffer.from(`${JSON.stringify(server('a'))}\n{"item"`);
      throw new Error('connection lost');
    }
    await expect(open.commit({ format: 'ndjson', bytes: broken() })).rejects.toThrow('connection lost');
    expect((await open.store.readHead()).revision).toBe(0);
  });
});
