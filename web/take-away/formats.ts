/** What a page can be taken away as. */
export const TAKE_AWAY_FORMATS = ['svg', 'png', 'csv', 'graphml', 'gexf', 'dot'] as const;
/** @see TAKE_AWAY_FORMATS */
export type TakeAwayFormat = (typeof TAKE_AWAY_FORMATS)[number];

/** A file as it is saved, and what is said of it. */
export interface TakenFile {
  readonly fileName: string;
  readonly blob: Blob;
  /** "dc1-stor-a-r7.png is saved: 2,984 × 2,012 pixels." */
  readonly sentence: string;
}
