const TOKENS = [
  'canvas',
  'surface',
  'sunken',
  'text',
  'muted',
  'line',
  'accent',
  'outage',
  'outage-tint',
  'degraded',
  'degraded-tint',
  'reduced-redundancy',
  'reduced-redundancy-tint',
  'unknown',
  'unknown-tint',
  'spared',
  'spared-tint',
  'no-impact',
  'no-impact-tint',
] as const;

/** A color token of the style sheet. */
export type Token = (typeof TOKENS)[number];

/** The colors of the page, resolved, because a canvas knows no custom properties. */
export type MapTheme = Readonly<Record<Token, string>>;

/**
 * Resolves the color tokens as they are now.
 * @param host an element of the page; a probe is put into it for a moment
 * @param isPaper whether the colors are those of light paper, whatever the page has
 * @returns each token as an rgb color
 */
export function readMapTheme(host: HTMLElement, isPaper = false): MapTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  if (isPaper) probe.className = 'paper';
  host.append(probe);
  const style = getComputedStyle(probe);
  const entries = TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    return [token, style.color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<Token, string>;
}

/**
 * Calls back whenever the colors of the page change.
 * @returns ends the watch
 */
export function watchMapTheme(onChange: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  media.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', onChange);
  };
}
