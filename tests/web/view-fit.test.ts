import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { createLabelPainter } from '../../web/canvas/label-painter.ts';
import { createMapSession, type MapSession } from '../../web/canvas/map-session.ts';
import { readMapTheme } from '../../web/canvas/map-theme.ts';
import { placeScene } from '../../web/canvas/place-scene.ts';
import { openScene, roomOf } from '../../web/canvas/view-fit.ts';
import type { Scene } from '../../web/state/scene.ts';
import { boxOf, linkOf } from './any-scene.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const idsOf = (count: number): string[] => Array.from({ length: count }, (_, place) => `box-${place}`);

const open = (scene: Scene, size: Size): MapSession => {
  const host = document.createElement('div');
  Object.defineProperties(host, { clientWidth: { value: size.width }, clientHeight: { value: size.height } });
  const session = createMapSession({
    cy: cytoscape({ headless: true }),
    host,
    labels: createLabelPainter(),
    theme: readMapTheme(host),
  });
  session.placed = placeScene(scene, (label) => label.length * 7, roomOf(host), new Map());
  openScene(session);
  return session;
};

/** A chain of boxes, each in a band of its own, whose last is where the map starts. */
const openChain = (boxCount: number, size: Size): MapSession => {
  const ids = idsOf(boxCount);
  const scene = {
    areBandsSteps: false,
    bands: ids.map((id) => ({ id, label: id })),
    boxes: ids.map((id, place) => boxOf(id, { bandId: id, isRoot: place === boxCount - 1 })),
    gates: [],
    links: ids.slice(1).map((id, place) => linkOf(id, ids[place] ?? '')),
  };
  return open(scene, size);
};

/** Boxes that nothing joins, all in one band; nothing is lost. */
const openColumn = (boxCount: number, size: Size): MapSession => {
  const boxes = idsOf(boxCount).map((id) => boxOf(id, { bandId: 'all' }));
  return open({ areBandsSteps: false, bands: [{ id: 'all', label: 'All' }], boxes, gates: [], links: [] }, size);
};

const PHONE = { width: 390, height: 560 };

/** The left edge and the right edge of a box on the screen. */
const edgesOf = ({ cy, placed }: MapSession, boxId: string): readonly [number, number] => {
  const { x, width } = placed?.boxes.get(boxId) ?? { x: Number.NaN, width: Number.NaN };
  return [(x - width / 2) * cy.zoom() + cy.pan().x, (x + width / 2) * cy.zoom() + cy.pan().x];
};

describe('a map that opens', () => {
  it('shows the item that it starts from, readable, on a phone', () => {
    for (const count of [12, 120]) {
      const session = openChain(count, PHONE);
      const [left, right] = edgesOf(session, `box-${count - 1}`);
      expect(session.cy.zoom()).toBeGreaterThan(0.8);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(PHONE.width);
    }
  });

  it('shows its first box, readable, where all of it would be a thread', () => {
    const session = openColumn(400, { width: 1_200, height: 700 });
    const { cy, placed } = session;
    const first = [...(placed?.boxes.values() ?? [])].sort((left, right) => left.y - right.y)[0];
    const [left, right] = edgesOf(session, 'box-0');
    expect(cy.zoom()).toBeGreaterThan(0.8);
    expect([left >= 0, right <= 1_200]).toEqual([true, true]);
    const y = (first?.y ?? Number.NaN) * cy.zoom() + cy.pan().y;
    expect([y > 0, y < 700]).toEqual([true, true]);
  });

  it('shows all of itself where there is room', () => {
    const session = openChain(4, { width: 1_200, height: 700 });
    expect(edgesOf(session, 'box-0')[0]).toBeGreaterThanOrEqual(0);
    expect(edgesOf(session, 'box-3')[1]).toBeLessThanOrEqual(1_200);
  });

  it('shows a whole of many boxes on a wide screen, however small', () => {
    const session = openChain(120, { width: 1_200, height: 700 });
    expect(edgesOf(session, 'box-0')[0]).toBeGreaterThanOrEqual(0);
    expect(edgesOf(session, 'box-119')[1]).toBeLessThanOrEqual(1_200);
  });
});
