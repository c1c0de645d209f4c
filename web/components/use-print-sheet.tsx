import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Picture } from '../take-away/picture.ts';
import type { OnPaper } from '../take-away/take-away.ts';
import { PrintSheet } from './print-sheet.tsx';

/** The sizes of paper, all across. */
export const PAPERS = ['A4', 'A3'] as const;
/** @see PAPERS */
export type Paper = (typeof PAPERS)[number];

interface Writer {
  readonly drawOnPaper: (content: OnPaper) => Picture;
}

/** Brings what draws and writes. */
export const loadWriter = () => import('../canvas/picture/write-take-away.ts');

interface Sheet {
  readonly content: OnPaper;
  readonly picture: Picture;
}

/**
 * Prints what the page shows in place of the page, whether by the menu or by the browser's own command.
 * @param gather gathers what the page shows now
 * @remarks What draws is brought before it is needed, because a print does not wait.
 * @returns the way to print on a paper, and the sheet that is there while it is printed
 */
export function usePrintSheet(gather: () => OnPaper) {
  const [paper, setPaper] = useState<Paper>('A4');
  const [sheet, setSheet] = useState<Sheet>();
  const writer = useRef<Writer>(undefined);
  const latest = useRef(gather);
  latest.current = gather;
  useEffect(() => {
    let isGone = false;
    const keep = (loaded: Writer): void => {
      if (!isGone) writer.current = loaded;
    };
    // What cannot be brought now is asked for again when somebody prints.
    loadWriter().then(keep, () => undefined);
    const lay = (): void => {
      if (writer.current === undefined) return;
      const content = latest.current();
      const picture = writer.current.drawOnPaper(content);
      flushSync(() => setSheet({ content, picture }));
    };
    const takeUp = (): void => setSheet(undefined);
    addEventListener('beforeprint', lay);
    addEventListener('afterprint', takeUp);
    return () => {
      isGone = true;
      removeEventListener('beforeprint', lay);
      removeEventListener('afterprint', takeUp);
    };
  }, []);
  const print = (chosen: Paper): void => {
    setPaper(chosen);
    const keep = (loaded: Writer): void => {
      writer.current = loaded;
    };
    // The menu closes first, and the paper is known when the sheet is laid; without what draws, the page is printed as it is.
    const start = (): void => void setTimeout(() => window.print(), 0);
    loadWriter().then(keep).then(start, start);
  };
  const laid: ReactNode =
    sheet === undefined ? null : createPortal(<PrintSheet {...sheet} paper={paper} />, document.body);
  return { print, sheet: laid };
}

/** A page with a map that is taken away by printing alone. */
export function PageOnPaper({ gather }: { readonly gather: () => OnPaper }): ReactNode {
  return usePrintSheet(gather).sheet;
}
