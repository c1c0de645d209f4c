import { describe, expect, it } from 'vitest';
import { createImpactScene } from '../../web/state/impact-scene.ts';
import { neededText } from '../../web/state/need-phrase.ts';
import { findNextBox, sayBox, walkScene } from '../../web/state/walk-scene.ts';
import { catalogue, smallAnswer } from './impact-answer.ts';

const scene = createImpactScene(smallAnswer(), catalogue, []);
const places = new Map([
  ['disk', { x: 0, y: 0 }],
  ['db', { x: 100, y: 0 }],
  ['cluster', { x: 100, y: 50 }],
  ['shop', { x: 200, y: 0 }],
]);

describe('the walk by keyboard', () => {
  it('begins at the cause', () => {
    expect(walkScene(scene, places, undefined, 'consumer')).toBe('disk');
  });

  it('goes right to what needs the item, nearest first, and left to what it needs', () => {
    expect(walkScene(scene, places, 'disk', 'consumer')).toBe('db');
    expect(walkScene(scene, places, 'shop', 'provider')).toBe('db');
  });

  it('goes up and down in the column', () => {
    expect(walkScene(scene, places, 'db', 'below')).toBe('cluster');
    expect(walkScene(scene, places, 'cluster', 'above')).toBe('db');
  });

  it('stays at an end', () => {
    expect(walkScene(scene, places, 'shop', 'consumer')).toBe('shop');
    expect(walkScene(scene, places, 'disk', 'above')).toBe('disk');
  });

  it('says where it is: name, class, verdict, why, gate and neighbors', () => {
    expect(sayBox(scene, 'cluster', 'Spared')).toBe(
      'cluster, database, spared. keeps 2 of 3, needs 1. 2 of 3 up. 1 to the left, 0 to the right.',
    );
  });

  it('says what a gate needs where nothing is lost', () => {
    const needing = { ...scene, gates: scene.gates.map((gate) => ({ ...gate, text: neededText(2, 3) })) };
    expect(sayBox(needing, 'cluster', '')).toContain(' Needs 2 of 3. 1 to the left');
    const unstated = { ...scene, gates: scene.gates.map((gate) => ({ ...gate, text: neededText('unknown', 3) })) };
    expect(neededText(5, 1)).toBe('needs 5, has 1');
    expect(sayBox(unstated, 'cluster', '')).toContain(' Needs an unstated number of 3. 1 to the left');
  });
});

describe('the keyboard on a map from which its box is taken', () => {
  const next = (goneId: string, ...others: readonly string[]) =>
    findNextBox({ scene, boxes: places }, goneId, (id) => ![goneId, ...others].includes(id));

  it('goes on to the nearest neighbor along a line', () => {
    expect(next('db')).toBe('disk');
    expect(next('shop')).toBe('db');
  });

  it('goes on to whatever stood nearest when no neighbor is left', () => {
    expect(next('shop', 'db')).toBe('cluster');
  });

  it('is nowhere on an empty map', () => {
    expect(next('shop', 'db', 'cluster', 'disk')).toBeUndefined();
  });
});
