import cytoscape, { type Core } from 'cytoscape';
import { createMapStylesheet } from './map-stylesheet.ts';
import type { MapTheme } from './map-theme.ts';

/** The id under which Cytoscape looks for the style sheet it would otherwise write into the page. */
const CYTOSCAPE_STYLESHEET_ID = '__________cytoscape_stylesheet';

/**
 * Starts an empty map.
 * @param container element the map fills
 * @param theme colors
 * @returns the running map; the caller destroys it
 */
export function createMap(container: HTMLElement, theme: MapTheme): Core {
  keepStylesheetOut();
  return cytoscape({
    container,
    style: createMapStylesheet(theme),
    layout: { name: 'preset' },
    // A column of a thousand boxes fits into a window.
    minZoom: 0.01,
    maxZoom: 3,
    autoungrabify: true,
    autounselectify: true,
    boxSelectionEnabled: false,
  });
}

/** The content security policy refuses style elements; the one rule Cytoscape needs is in our own style sheet. */
function keepStylesheetOut(): void {
  if (document.getElementById(CYTOSCAPE_STYLESHEET_ID) !== null) return;
  const placeholder = document.createElement('meta');
  placeholder.id = CYTOSCAPE_STYLESHEET_ID;
  document.head.append(placeholder);
}
