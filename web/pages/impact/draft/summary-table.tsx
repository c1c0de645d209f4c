import type { ReactNode } from 'react';
import type { ImpactAnswer } from '../../../../server/contract/impact.ts';
import { VerdictGlyph } from '../../../components/verdict-glyph.tsx';
import { labelOfVerdict, TILE_OUTCOMES } from '../../../state/outcomes.ts';

type Summary = ImpactAnswer['summary'];

interface SummaryTableProps {
  readonly before: Summary;
  /** Absent as long as nothing is drafted. */
  readonly after?: Summary;
}

/** How many services and items have each outcome, as it is and with the draft. */
export function SummaryTable({ before, after }: SummaryTableProps): ReactNode {
  return (
    <table className="summary-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Outcome</span>
          </th>
          <th scope="col">Services</th>
          <th scope="col">Items</th>
        </tr>
      </thead>
      <tbody>
        {TILE_OUTCOMES.map((outcome) => (
          <tr key={outcome} className={`is-${outcome}`}>
            <th scope="row">
              <VerdictGlyph verdict={outcome} size={15} /> {labelOfVerdict(outcome)}
            </th>
            <td>
              <Change before={before.businessServices[outcome]} after={after?.businessServices[outcome]} />
            </td>
            <td>
              <Change before={before.items[outcome]} after={after?.items[outcome]} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">In reach</th>
          <td />
          <td>
            <Change before={before.reach} after={after?.reach} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Change({ before, after }: { readonly before: number; readonly after: number | undefined }): ReactNode {
  if (after === undefined || after === before) return <span>{before.toLocaleString('en-US')}</span>;
  return (
    <>
      <span className="was">{before.toLocaleString('en-US')}</span> <span className="visually-hidden">becomes</span>
      <span aria-hidden="true">→</span> <strong>{after.toLocaleString('en-US')}</strong>
    </>
  );
}
