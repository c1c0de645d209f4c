import { navigate, useLocationProperty } from 'wouter/use-browser-location';

/**
 * Follows the address of the page as the browser writes it, still encoded: ids may hold any character.
 * @returns path, search and hash
 */
export function useAddress(): { readonly pathname: string; readonly search: string; readonly hash: string } {
  const pathname = useLocationProperty(() => location.pathname);
  const search = useLocationProperty(() => location.search);
  const hash = useLocationProperty(() => location.hash);
  return { pathname, search, hash };
}

/**
 * Goes to another address of the app.
 * @param isReplaced whether the way back skips the present one
 */
export function goTo(address: string, isReplaced = false): void {
  navigate(address, { replace: isReplaced });
}

/**
 * Makes the address of an item.
 * @returns path of its page
 */
export function itemAddress(itemId: string): string {
  return `/items/${encodeURIComponent(itemId)}`;
}

/**
 * Reads the item from the address of its page.
 * @returns its id, or undefined when the address names none
 */
export function readItemAddress(pathname: string): string | undefined {
  const [, encoded = ''] = /^\/items\/(.+)$/s.exec(pathname) ?? [];
  if (encoded === '') return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
