import type { Core } from 'cytoscape';
import type { Point } from '../layout/layout-input.ts';
import { type Emphasis, NO_EMPHASIS } from '../state/emphasis.ts';
import { labelOfVerdict } from '../state/outcomes.ts';
import type { SceneBox, SceneGate } from '../state/scene.ts';
import { sayBox } from '../state/walk-scene.ts';
import type { LabelPainter } from './label-painter.ts';
import type { MapTheme } from './map-theme.ts';
import type { PlacedScene } from './placed-scene.ts';

/** What the bindings of one map share. */
export interface MapSession {
  readonly cy: Core;
  readonly host: HTMLElement;
  readonly labels: LabelPainter;
  theme: MapTheme;
  placed: PlacedScene | undefined;
  boxes: ReadonlyMap<string, SceneBox>;
  gates: ReadonlyMap<string, SceneGate>;
  emphasis: Emphasis;
  /** The box the keyboard is at. */
  focusedId: string | undefined;
  /** Boxes that stay where they were put, in the units of the map. */
  places: ReadonlyMap<string, Point>;
}

/**
 * Starts what the bindings share.
 * @returns a session without a scene
 */
export function createMapSession(parts: Pick<MapSession, 'cy' | 'host' | 'labels' | 'theme'>): MapSession {
  return {
    ...parts,
    placed: undefined,
    boxes: new Map(),
    gates: new Map(),
    emphasis: NO_EMPHASIS,
    focusedId: undefined,
    places: new Map(),
  };
}

/** @returns where the keyboard is, for the screen reader; nothing when it is at no box */
export function sayFocus({ placed, focusedId, boxes }: MapSession): string {
  if (placed === undefined || focusedId === undefined) return '';
  const verdict = boxes.get(focusedId)?.verdict;
  return sayBox(placed.scene, focusedId, verdict === undefined ? '' : labelOfVerdict(verdict));
}
