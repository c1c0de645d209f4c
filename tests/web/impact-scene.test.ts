import { describe, expect, it } from 'vitest';
import { findEmphasis } from '../../web/state/emphasis.ts';
import { createImpactScene } from '../../web/state/impact-scene.ts';
import { answerOf, catalogue, impacted, requirement, smallAnswer, spared } from './impact-answer.ts';

describe('the scene of an answer', () => {
  it('has the causes in the first band and the business in the last', () => {
    const { bands, boxes } = createImpactScene(smallAnswer(), catalogue, []);
    expect(bands.map(({ label }) => label)).toEqual(['Fails', 'Data', 'Business']);
    expect(boxes.find(({ id }) => id === 'disk')).toMatchObject({ bandId: 'fails', isRoot: true });
  });

  it('shows spared items with the gate that held', () => {
    const { boxes, gates } = createImpactScene(smallAnswer(), catalogue, []);
    expect(boxes.find(({ id }) => id === 'cluster')?.verdict).toBe('spared');
    expect(gates).toMatchObject([{ consumerId: 'cluster', text: '2/3', isShut: false }]);
  });

  it('draws no gate for a single dependency', () => {
    const { gates } = createImpactScene(smallAnswer(), catalogue, []);
    expect(gates.some(({ consumerId }) => consumerId === 'db')).toBe(false);
  });

  it('shuts the gate of a group that has less up than it needs', () => {
    const group = requirement('disk', { group: 'instances', up: 0, need: 1, total: 2 });
    const answer = answerOf([impacted('disk', { isRoot: true, rank: 0 }), impacted('db', { requirement: group })]);
    expect(createImpactScene(answer, catalogue, []).gates).toMatchObject([{ text: '0/2', isShut: true }]);
  });

  it('puts a question mark on the gate of a group of unknown need', () => {
    const { need: _need, margin: _margin, ...group } = requirement('disk', { group: 'copies', up: 1, total: 2 });
    const answer = answerOf([
      impacted('disk', { isRoot: true, rank: 0 }),
      impacted('db', { outcome: 'unknown', requirement: group }),
    ]);
    expect(createImpactScene(answer, catalogue, []).gates).toMatchObject([{ text: '1/?', verdict: 'unknown' }]);
  });

  it('leads a line into the gate of its group and says the dependency in words', () => {
    const link = createImpactScene(smallAnswer(), catalogue, []).links.find(
      ({ consumerId }) => consumerId === 'cluster',
    );
    expect(link).toMatchObject({ gateId: 'gate cluster', sentence: 'cluster uses disk: hard, one of “replicas”' });
  });

  describe('with many alike', () => {
    const machines = Array.from({ length: 6 }, (_, index) =>
      impacted(`vm-${index}`, { class: 'virtual-machine', requirement: requirement('disk') }),
    );
    const answer = answerOf([impacted('disk', { class: 'storage', isRoot: true, rank: 0 }), ...machines]);

    it('folds them into a bundle that counts them', () => {
      const { boxes, links } = createImpactScene(answer, catalogue, []);
      expect(boxes.map(({ label }) => label).sort()).toEqual(['6 virtual machines', 'disk']);
      expect(links).toHaveLength(1);
    });

    it('unfolds the bundle that is opened', () => {
      expect(createImpactScene(answer, catalogue, ['vm-0']).boxes).toHaveLength(7);
    });

    it('marks the bundle when an item in it is selected', () => {
      const scene = createImpactScene(answer, catalogue, []);
      const bundle = scene.boxes.find(({ kind }) => kind === 'bundle');
      expect(findEmphasis(scene, 'vm-3', undefined).selectedBoxId).toBe(bundle?.id);
    });

    it('is the same whatever the order of the answer', () => {
      const turned = {
        ...answer,
        items: [...answer.items].reverse(),
        dependencies: [...answer.dependencies].reverse(),
      };
      expect(createImpactScene(turned, catalogue, [])).toEqual(createImpactScene(answer, catalogue, []));
    });
  });
});

describe('the emphasis of a proof', () => {
  const answer = smallAnswer();
  const scene = createImpactScene(answer, catalogue, []);
  const steps = answer.items.map(({ id, name, class: classId, outcome, rank, because, requirement: held }) => ({
    itemId: id,
    name,
    class: classId,
    outcome,
    rank,
    because,
    ...(held === undefined ? {} : { requirement: held }),
  }));
  const proof = { itemId: 'shop', outcome: 'outage' as const, steps, isTruncated: false };

  it('lights the lines from cause to the selected item and no other', () => {
    const { linkIds, boxIds } = findEmphasis(scene, 'shop', proof);
    expect([...linkIds].sort()).toEqual(['link db disk', 'link shop db']);
    expect(boxIds.has('cluster')).toBe(false);
  });

  it('waits for the proof of the item that is selected', () => {
    expect(findEmphasis(scene, 'db', proof).linkIds.size).toBe(0);
  });

  it('gives way to what somebody is told of, in bundles too', () => {
    const { selectedBoxId, boxIds, linkIds } = findEmphasis(
      scene,
      'shop',
      proof,
      new Set(['disk', 'db', 'not-listed']),
    );
    expect(selectedBoxId).toBe('shop');
    expect([...boxIds].sort()).toEqual(['db', 'disk']);
    expect([...linkIds]).toEqual(['link db disk']);
    const bundled = answerOf(Array.from({ length: 9 }, (_, index) => impacted(`vm-${index}`)));
    const lit = findEmphasis(
      createImpactScene(bundled, catalogue, []),
      undefined,
      undefined,
      new Set(['vm-3', 'vm-4']),
    );
    expect([...lit.boxIds]).toEqual(['bundle vm-0']);
  });

  it('is nothing without a selection', () => {
    expect(findEmphasis(scene, undefined, proof)).toEqual({ boxIds: new Set(), linkIds: new Set() });
  });

  describe('with several roots, groups and a bundle', () => {
    const pair = requirement('rack-a', {
      group: 'replicas',
      total: 3,
      need: 2,
      up: 1,
      affected: [
        { itemId: 'rack-a', name: 'rack-a', outcome: 'outage', rank: 0, weight: 1 },
        { itemId: 'rack-b', name: 'rack-b', outcome: 'outage', rank: 0, weight: 1 },
        { itemId: 'slow', name: 'slow', outcome: 'degraded', rank: 0, weight: 1 },
      ],
    });
    const machines = Array.from({ length: 6 }, (_, index) =>
      impacted(`vm-${index}`, { class: 'virtual-machine', requirement: requirement('db') }),
    );
    const many = answerOf(
      [
        ...['rack-a', 'rack-b', 'slow'].map((id) => impacted(id, { class: 'storage', isRoot: true, rank: 0 })),
        impacted('db', { requirement: pair }),
        ...machines,
      ],
      [
        spared('cluster', {
          requirement: requirement('rack-a', {
            group: 'copies',
            up: 1,
            total: 2,
            holding: [{ itemId: 'slow', name: 'slow', outcome: 'no-impact', weight: 1 }],
          }),
        }),
      ],
    );
    const drawn = createImpactScene(many, catalogue, []);
    const step = (itemId: string, held?: ReturnType<typeof requirement>) => ({
      itemId,
      name: itemId,
      class: 'x',
      outcome: 'outage' as const,
      rank: 0,
      because: '',
      ...(held === undefined ? {} : { requirement: held }),
    });

    it('lights the causes that tipped a group and not one that did not', () => {
      const steps = [step('rack-a'), step('rack-b'), step('db', pair)];
      const { boxIds, linkIds } = findEmphasis(drawn, 'db', {
        itemId: 'db',
        outcome: 'outage',
        steps,
        isTruncated: false,
      });
      expect([...boxIds].sort()).toEqual(['db', 'rack-a', 'rack-b']);
      expect([...linkIds].sort()).toEqual(['link db rack-a', 'link db rack-b']);
    });

    it('lights the bundle that a proven item is in', () => {
      const steps = [step('rack-a'), step('rack-b'), step('db', pair), step('vm-3', requirement('db'))];
      const proven = { itemId: 'vm-3', outcome: 'outage' as const, steps, isTruncated: false };
      const bundle = drawn.boxes.find(({ kind }) => kind === 'bundle')?.id ?? '';
      const { boxIds, linkIds, selectedBoxId } = findEmphasis(drawn, 'vm-3', proven);
      expect(selectedBoxId).toBe(bundle);
      expect([...boxIds].sort()).toEqual([bundle, 'db', 'rack-a', 'rack-b'].sort());
      expect(linkIds.has(`link ${bundle} db`)).toBe(true);
    });

    it('lights the whole gate that held a spared item, what is down and what is up', () => {
      const [cluster] = many.spared;
      const held = { ...step('cluster', cluster?.requirement), outcome: 'no-impact' as const };
      const shown = { itemId: 'cluster', outcome: 'no-impact' as const, steps: [held], isTruncated: false };
      expect([...findEmphasis(drawn, 'cluster', shown).boxIds].sort()).toEqual(['cluster', 'rack-a', 'slow']);
    });
  });
});
