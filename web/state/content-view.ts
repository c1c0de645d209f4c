/** The four ways of reading one content. */
export const CONTENT_VIEWS = ['map', 'table', 'tree', 'text'] as const;
/** @see CONTENT_VIEWS */
export type ContentView = (typeof CONTENT_VIEWS)[number];

/** How many rows a table or a tree shows at once; the rest is on further pages. */
export const ROWS_PER_PAGE = 200;

/** @returns the view that a word of an address names; the map when it names none */
export function parseContentView(word: string | null): ContentView {
  return CONTENT_VIEWS.find((view) => view === word) ?? 'map';
}
