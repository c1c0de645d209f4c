import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { createLabelPainter } from '../../web/canvas/label-painter.ts';
import { createMapSession, type MapSession } from '../../web/canvas/map-session.ts';
import { readMapTheme } from '../../web/canvas/map-theme.ts';
import { placeScene } from '../../web/canvas/place-scene.ts';
import { openScene, roomOf } from '../../web/canvas/view-fit.ts';
import { boxOf, linkOf } from './any-scene.ts';

/** A chain of boxes, each in a band of its own, whose last is where the map starts. */
const openChain = (boxCount: number, size: { readonly width: number; readonly height: number }): MapSession => {
  const ids = Array.from({ length: boxCount }, (_, place) => `box-${place}`);
  const host = document.createElement('div');
  Object.defineProperties(host, { clientWidth: { value: size.width }, clientHeight: { value: size.height } });
  const session = createMapSession({
    cy: cytoscape({ headless: true }),
    host,
    labels: createLabelPainter(),
    theme: readMapTheme(host),
  });
  const scene = {
    areBandsSteps: false,
    bands: ids.map((id) => ({ id, label: id })),
    boxes: ids.map((id, place) => boxOf(id, { bandId: id, isRoot: place === boxCount - 1 })),
    gates: [],
    links: ids.slice(1).map((id, place) => linkOf(id, ids[place] ?? '')),
  };
  session.placed = placeScene(scene, (label) => label.length * 7, roomOf(host), new Map());
  openScene(session);
  return session;
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
