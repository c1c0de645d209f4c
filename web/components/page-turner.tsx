import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ROWS_PER_PAGE } from '../state/content-view.ts';
import type { Pages } from './use-pages.ts';

/** Says which rows of a long list are shown, and turns its pages; nothing for a list of one page. */
export function PageTurner({
  pages: { page, pageCount, total, rows, turnTo },
}: {
  readonly pages: Pages<unknown, HTMLElement>;
}): ReactNode {
  if (pageCount === 1) return null;
  const first = page * ROWS_PER_PAGE + 1;
  return (
    <nav className="page-turner" aria-label="Pages">
      <button
        type="button"
        className="icon-button"
        aria-label="Rows before"
        disabled={page === 0}
        onClick={() => turnTo(page - 1)}
      >
        <ChevronLeft size={16} />
      </button>
      <p role="status">
        Rows {first.toLocaleString('en-US')} to {(first + rows.length - 1).toLocaleString('en-US')} of{' '}
        {total.toLocaleString('en-US')}
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label="Rows after"
        disabled={page === pageCount - 1}
        onClick={() => turnTo(page + 1)}
      >
        <ChevronRight size={16} />
      </button>
    </nav>
  );
}
