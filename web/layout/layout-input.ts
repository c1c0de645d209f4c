/** A point of the map. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box to place. */
export interface LayoutBox {
  readonly id: string;
  /** Position of its column from the left, at least 0. */
  readonly column: number;
  readonly width: number;
  readonly height: number;
  /** Room to keep free left of the box, for its pill. */
  readonly inset: number;
}

/** A line to route. */
export interface LayoutLink {
  readonly id: string;
  readonly providerId: string;
  readonly consumerId: string;
}

/** Boxes and lines, and how far apart they want to be. */
export interface LayoutInput {
  readonly boxes: readonly LayoutBox[];
  readonly links: readonly LayoutLink[];
  readonly columnGap: number;
  readonly rowGap: number;
}
