import type { CSSProperties, ReactNode } from 'react';
import type { ContentTreeRow } from '../state/content-tree.ts';
import { labelOfVerdict } from '../state/outcomes.ts';
import { ClassSymbol } from './class-symbol.tsx';
import { ItemName } from './item-name.tsx';
import { PageTurner } from './page-turner.tsx';
import { usePages } from './use-pages.ts';
import { VerdictGlyph } from './verdict-glyph.tsx';

interface ContentTreeProps {
  readonly label: string;
  readonly rows: readonly ContentTreeRow[];
  readonly selectedIds: readonly string[];
  readonly onSelect: (id: string) => void;
}

const DEEPEST_INDENT = 12;

/** Content as a tree: each row once, with why it hangs where it does. */
export function ContentTree({ label, rows, selectedIds, onSelect }: ContentTreeProps): ReactNode {
  const pages = usePages<ContentTreeRow, HTMLElement>(rows, selectedIds[0]);
  return (
    <div className="table-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="tree-scroll" aria-label={label} tabIndex={0} ref={pages.scroller}>
        <ul className="tree">
          {pages.rows.map((row) => (
            <li key={row.id} style={indentOf(row.depth)}>
              <span className="visually-hidden">Level {row.depth + 1}: </span>
              <TreeRow row={row} isSelected={selectedIds.includes(row.id)} onSelect={onSelect} />
            </li>
          ))}
        </ul>
      </section>
      <PageTurner pages={pages} />
    </div>
  );
}

/** The style sheet says how wide a level is, as a phone has room for less. */
function indentOf(depth: number): CSSProperties {
  return { '--tree-depth': Math.min(depth, DEEPEST_INDENT) } as CSSProperties;
}

interface TreeRowProps {
  readonly row: ContentTreeRow;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function TreeRow({ row: { id, name, symbol, verdict, why }, isSelected, onSelect }: TreeRowProps): ReactNode {
  return (
    <button
      type="button"
      className="tree-row"
      aria-current={isSelected ? 'true' : undefined}
      onClick={() => onSelect(id)}
    >
      {verdict !== undefined && <VerdictGlyph verdict={verdict} />}
      <ClassSymbol symbol={symbol} />
      <strong>
        <ItemName name={name} />
      </strong>
      {verdict !== undefined && <span className={`is-${verdict}`}>{labelOfVerdict(verdict)}</span>}
      <span className="tree-why">
        <ItemName name={why} />
      </span>
    </button>
  );
}
