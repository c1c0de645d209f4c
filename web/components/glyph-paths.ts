/** How the glyph of a verdict is drawn in a square of 16 by 16. */
export interface GlyphPaths {
  /** Filled with the color of the verdict. */
  readonly fill?: string;
  /** Stroked with the color of the verdict. */
  readonly stroke?: string;
  /** Whether the stroke is dotted. */
  readonly isDotted?: boolean;
  /** Stroked solid in the color of the verdict. */
  readonly sign?: string;
  /** Stroked over the fill in the color of the ground. */
  readonly cutout?: string;
}

/** The glyph of each verdict: no two share a shape, so that color is never needed. */
export const GLYPHS: Readonly<Record<string, GlyphPaths>> = {
  outage: { fill: 'M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9z', cutout: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8' },
  degraded: {
    fill: 'M7.1 1.2a1 1 0 0 1 1.8 0l6.6 12.4a1 1 0 0 1-.9 1.5H1.4a1 1 0 0 1-.9-1.5z',
    cutout: 'M8 5.7v4M8 12.4v.05',
  },
  'reduced-redundancy': {
    stroke: 'M8 1.6a6.4 6.4 0 1 0 0 12.8a6.4 6.4 0 1 0 0-12.8z',
    fill: 'M8 1.6a6.4 6.4 0 0 1 0 12.8z',
  },
  unknown: {
    stroke:
      'M4.2 1.4h7.6a2.8 2.8 0 0 1 2.8 2.8v7.6a2.8 2.8 0 0 1-2.8 2.8H4.2a2.8 2.8 0 0 1-2.8-2.8V4.2a2.8 2.8 0 0 1 2.8-2.8z',
    isDotted: true,
    sign: 'M6.1 6.3a1.95 1.95 0 0 1 3.8.55c0 1.25-1.85 1.45-1.85 2.6M8.05 11.7v.05',
  },
  spared: {
    stroke: 'M8 1.3l5.6 2v4.3c0 3.7-2.5 6-5.6 7.1-3.1-1.1-5.6-3.4-5.6-7.1V3.3z',
    sign: 'M5.5 7.9l1.8 1.8 3.3-3.5',
  },
  'no-impact': { stroke: 'M3 8h10' },
};
