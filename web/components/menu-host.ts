/**
 * Finds where menus of a page are hung: within its landmark, so that readers find them as a part of it.
 * @returns the element, or undefined outside of the frame
 */
export function findMenuHost(): HTMLElement | undefined {
  return document.getElementById('main') ?? undefined;
}
