import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';

declare global {
  // React asks for it under this name.
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

const roots: Root[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) act(() => root.unmount());
  document.body.replaceChildren();
});

/**
 * Renders a part of the app into the page, until the test ends.
 * @returns the element around it
 */
export function render(content: ReactNode): HTMLElement {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  roots.push(root);
  act(() => root.render(content));
  return host;
}

/**
 * Finds a button by a part of its words.
 * @throws when there is none
 */
export function findButton(host: HTMLElement, words: string): HTMLButtonElement {
  const found = [...host.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words));
  if (found === undefined) throw new Error(`there is no button that says "${words}"`);
  return found;
}

/** Clicks, and waits until what follows is drawn. */
export function click(element: HTMLElement): void {
  act(() => element.click());
}
