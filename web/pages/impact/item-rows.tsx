import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImpactedItem, SparedItem } from '../../../server/contract/impact.ts';
import { ItemName } from '../../components/item-name.tsx';
import { VerdictGlyph } from '../../components/verdict-glyph.tsx';
import { labelOfVerdict, verdictOf } from '../../state/outcomes.ts';
import { isNextToFall, nextLosses } from '../../state/requirement-words.ts';

interface ItemRowsProps {
  readonly items: readonly (ImpactedItem | SparedItem)[];
  /** What an analyst's override holds. */
  readonly heldIds: ReadonlySet<string>;
  readonly selectedId: string | undefined;
  readonly onSelect: (itemId: string) => void;
  /** Said in place of an empty list. */
  readonly nothing: string;
}

/** Items of an answer: name, outcome, the sentence why, and the owner. */
export function ItemRows({ items, heldIds, selectedId, onSelect, nothing }: ItemRowsProps): ReactNode {
  if (items.length === 0) return nothing === '' ? null : <p className="list-note">{nothing}</p>;
  return (
    <ul className="rows">
      {items.map((item) => {
        const verdict = verdictOf(item);
        const owner = item.owner ?? item.supportGroup;
        return (
          <li key={item.id}>
            <button
              type="button"
              className="row"
              aria-current={item.id === selectedId ? 'true' : undefined}
              onClick={() => onSelect(item.id)}
            >
              <VerdictGlyph verdict={verdict} />
              <span className="row-body">
                <span className="row-head">
                  <span className="row-name">
                    <ItemName name={item.name} />
                  </span>
                  {item.criticality !== undefined && (
                    <span className="badge" title={`Criticality ${item.criticality}`}>
                      C{item.criticality}
                    </span>
                  )}
                </span>
                <RowSigns
                  isHeld={heldIds.has(item.id)}
                  next={isNextToFall(item.requirement, verdict) ? item.requirement : undefined}
                />
                <span className="row-why">
                  <strong className={`is-${verdict}`}>{labelOfVerdict(verdict)}</strong>
                  {' · '}
                  <ItemName name={item.because} />
                </span>
                {owner !== undefined && (
                  <span className="row-owner">
                    <ItemName name={owner} />
                  </span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What is worth knowing of a row at a glance: that it bears no further loss, that an analyst holds it. */
function RowSigns({
  isHeld,
  next,
}: {
  readonly isHeld: boolean;
  /** What bears no further loss. */
  readonly next: ImpactedItem['requirement'];
}): ReactNode {
  if (!isHeld && next === undefined) return null;
  const names = next === undefined ? '' : nextLosses(next);
  return (
    <span className="row-signs">
      {next !== undefined && <span className="sign-near">next to fall</span>}
      {names !== '' && (
        <span>
          with <ItemName name={names} />
        </span>
      )}
      {isHeld && (
        <span className="sign-held">
          <Lock size={11} aria-hidden="true" /> override
        </span>
      )}
    </span>
  );
}
