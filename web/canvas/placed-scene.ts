import type { Point } from '../layout/layout-input.ts';
import type { Scene } from '../state/scene.ts';
import type { PlacedBox } from './placed-box.ts';

/** A band with its extent. */
export interface PlacedBand {
  readonly id: string;
  readonly label: string;
  readonly left: number;
  readonly width: number;
}

/** What of a scene stands where. */
export interface PlacedParts {
  readonly scene: Scene;
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly gates: ReadonlyMap<string, PlacedBox>;
  readonly bands: readonly PlacedBand[];
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** A scene with positions, and what it takes up. */
export interface PlacedScene extends PlacedParts {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
