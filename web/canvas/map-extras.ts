import type { Point } from '../layout/layout-input.ts';

/** What a map can do beyond being looked at and walked. */
export interface MapExtras {
  /** Boxes that stay where they were put, in the units of the map. */
  readonly places: ReadonlyMap<string, Point>;
  /** Whether dragging draws a lasso instead of moving the map. */
  readonly isLasso: boolean;
  /** What the keys do that the map hands on, for the screen reader. */
  readonly help: string;
  /** A box was put somewhere by hand. */
  readonly onMove: (boxId: string, at: Point) => void;
  /** What is not drawn on a side of a box is asked for. */
  readonly onExpand: (boxId: string, side: 'providers' | 'consumers') => void;
  /** Boxes were chosen by lasso, or one was added to what is chosen. */
  readonly onChoose: (boxIds: readonly string[], isAdded: boolean) => void;
  /** A key that the map itself does not know, and the box the keyboard is at; tells whether it meant something. */
  readonly onKey: (key: string, boxId: string | undefined, at: Point | undefined) => boolean;
  /** Where everything stands now. */
  readonly onPlaced: (places: ReadonlyMap<string, Point>) => void;
}
