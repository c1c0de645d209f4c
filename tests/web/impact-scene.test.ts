import { describe, expect, it } from 'vitest';
import { findEmphasis } from '../../web/state/emphasis.ts';
import { createImpactScene } from '../../web/state/impact-scene.ts';
import { answerOf, catalogue, impacted, requirement, smallAnswer } from './impact-answer.ts';

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

  it('is nothing without a selection', () => {
    expect(findEmphasis(scene, undefined, proof)).toEqual({ boxIds: new Set(), linkIds: new Set() });
  });
});
