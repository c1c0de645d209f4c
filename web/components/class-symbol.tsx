import type { ReactNode } from 'react';
import { findSymbolPath } from './class-symbols.ts';

/** The symbol of a class; its name stands nearby, so readers pass over it. */
export function ClassSymbol({ symbol, size = 16 }: { readonly symbol: string; readonly size?: number }): ReactNode {
  return (
    <svg className="class-symbol" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={findSymbolPath(symbol)} />
    </svg>
  );
}
