/** The typeface of the map. */
export const MAP_FONT = '"Inter Variable", Inter, system-ui, sans-serif';

/** One of its weights, as the page's own list of typefaces is asked for it: they all come in one file. */
export const MAP_TYPEFACE = `550 12px ${MAP_FONT}`;
