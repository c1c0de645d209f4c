import { type RefObject, useEffect, useRef, useState } from 'react';
import { ROWS_PER_PAGE } from '../state/content-view.ts';

/** A list by pages, and the element in which the chosen row is brought to sight. */
export interface Pages<Row, Scroller> {
  readonly rows: readonly Row[];
  /** From 0. */
  readonly page: number;
  readonly pageCount: number;
  readonly total: number;
  readonly turnTo: (page: number) => void;
  readonly scroller: RefObject<Scroller | null>;
}

/**
 * Cuts a long list into pages; the one with the chosen row is open first, and whenever another row is chosen.
 * @param chosenId id of the chosen row, if one is
 */
export function usePages<Row extends { readonly id: string }, Scroller extends HTMLElement>(
  all: readonly Row[],
  chosenId: string | undefined,
): Pages<Row, Scroller> {
  const scroller = useRef<Scroller>(null);
  const chosenAt = all.findIndex(({ id }) => id === chosenId);
  const pageOfChosen = Math.max(0, Math.floor(chosenAt / ROWS_PER_PAGE));
  const [wanted, turnTo] = useState(pageOfChosen);
  const pageCount = Math.max(1, Math.ceil(all.length / ROWS_PER_PAGE));
  const page = Math.min(wanted, pageCount - 1);
  // Where the chosen row is matters when another is chosen, not when the list is sorted anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (chosenAt >= 0) turnTo(pageOfChosen);
  }, [chosenId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is drawn anew with its page
  useEffect(() => {
    const row = scroller.current?.querySelector('[aria-selected="true"], [aria-current="true"]');
    row?.scrollIntoView({ block: 'nearest' });
  }, [chosenId, page]);
  const rows = all.slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE);
  return { rows, page, pageCount, total: all.length, turnTo, scroller };
}
