import type { ReactNode } from 'react';
import type { Verdict } from '../state/outcomes.ts';
import { GLYPHS } from './glyph-paths.ts';

/** The shape of a verdict, in its color; the word stands beside it, so readers pass over it. */
export function VerdictGlyph({ verdict, size = 16 }: { readonly verdict: Verdict; readonly size?: number }): ReactNode {
  const glyph = GLYPHS[verdict];
  return (
    <svg className={`glyph is-${verdict}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {glyph?.fill !== undefined && <path className="glyph-fill" d={glyph.fill} />}
      {glyph?.stroke !== undefined && (
        <path
          className="glyph-stroke"
          d={glyph.stroke}
          strokeDasharray={glyph.isDotted === true ? '2 2.1' : undefined}
        />
      )}
      {glyph?.sign !== undefined && <path className="glyph-stroke" d={glyph.sign} />}
      {glyph?.cutout !== undefined && <path className="glyph-cutout" d={glyph.cutout} />}
    </svg>
  );
}
