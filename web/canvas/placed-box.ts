import type { Point } from '../layout/layout-input.ts';

/** Where the boxes of a scene stand, in the units of the map. */
export interface PlacedBox extends Point {
  readonly width: number;
  readonly height: number;
}
