import { useCopy } from './use-copy.ts';

/**
 * Copies the address of the page, which holds all of its state, or another one of the app.
 * @returns copies it, and says a sentence when that is done, or what to do when the browser refuses
 */
export function useCopyLink(): (said: string, address?: string) => void {
  const copy = useCopy();
  return (said, address = location.href) =>
    copy(new URL(address, location.href).href, said, 'The address bar holds the whole question: copy it from there.');
}
