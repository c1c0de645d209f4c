import { type ReactNode, useMemo } from 'react';
import type { ImpactAnswer } from '../../../server/contract/impact.ts';
import { useCatalogue } from '../../api/use-catalogue.ts';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ItemName } from '../../components/item-name.tsx';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { labelOfVerdict } from '../../state/outcomes.ts';
import { createProofTree, listProofTree } from '../../state/proof-tree.ts';

interface ImpactTreeProps {
  readonly answer: ImpactAnswer;
  readonly selectedId: string | undefined;
  readonly onSelect: (itemId: string) => void;
}

const DEEPEST_INDENT = 12;

/** Each affected item below the first cause of its own: every way up the tree is a proof. */
export function ImpactTree({ answer, selectedId, onSelect }: ImpactTreeProps): ReactNode {
  const catalogue = useCatalogue();
  const rows = useMemo(() => listProofTree(createProofTree(answer)), [answer]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="tree-scroll" aria-label="Items below their causes" tabIndex={0}>
      <ul className="tree">
        {rows.map(({ item, depth }) => (
          <li key={item.id} style={{ paddingInlineStart: Math.min(depth, DEEPEST_INDENT) * 24 }}>
            <span className="visually-hidden">Level {depth + 1}: </span>
            <button
              type="button"
              className="tree-row"
              aria-current={item.id === selectedId ? 'true' : undefined}
              onClick={() => onSelect(item.id)}
            >
              <VerdictGlyph verdict={item.outcome} />
              <ClassSymbol symbol={catalogue.findClass(item.class).symbol} />
              <strong>
                <ItemName name={item.name} />
              </strong>
              <span className={`is-${item.outcome}`}>{labelOfVerdict(item.outcome)}</span>
              <span className="tree-why">
                <ItemName name={item.because} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
