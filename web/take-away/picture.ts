/** How the inside and the edge of a shape are painted; what is absent is not painted. */
export interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  /** Lengths of dashes and gaps. */
  readonly dash?: readonly number[];
  /** Whether ends and corners of the edge are round. */
  readonly isRound?: boolean;
  readonly opacity?: number;
}

/** A rectangle with round corners. */
export interface RectShape extends Paint {
  readonly kind: 'rect';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
}

/** An outline written as SVG path data, put somewhere. */
export interface PathShape extends Paint {
  readonly kind: 'path';
  readonly data: string;
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** A line of words. */
export interface TextShape {
  readonly kind: 'text';
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  /** Width in the typeface it was measured in; where that is not at hand, another one is squeezed to it. */
  readonly width: number;
}

/** Shapes that are moved as one, and what they are, in words. */
export interface GroupShape {
  readonly kind: 'group';
  readonly title?: string;
  readonly left: number;
  readonly top: number;
  readonly shapes: readonly Shape[];
}

/** A part of a picture. */
export type Shape = RectShape | PathShape | TextShape | GroupShape;

/** A drawing that is written as SVG or painted as pixels, the same either way. */
export interface Picture {
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  readonly typeface: string;
  /** In the order in which they are painted. */
  readonly shapes: readonly Shape[];
}

/** More pixels, or longer sides, are refused by some browsers. */
const MOST_PIXELS = 32_000_000;
const LONGEST_SIDE_PIXELS = 16_000;

/**
 * Finds how large a picture may be painted.
 * @param wanted pixels for each unit of the picture
 * @returns the scale that was wanted, or the largest that stays within 32 million pixels and 16,000 to a side
 */
export function boundScale({ width, height }: Pick<Picture, 'width' | 'height'>, wanted: number): number {
  return Math.min(wanted, Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE_PIXELS / Math.max(width, height));
}
