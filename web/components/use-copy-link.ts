import { useToast } from './toasts.tsx';

/**
 * Copies the address of the page, which holds all of its state, or another one of the app.
 * @returns copies it, and says a sentence when that is done, or what to do when the browser refuses
 */
export function useCopyLink(): (said: string, address?: string) => void {
  const toast = useToast();
  const copy = async (said: string, address: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(new URL(address, location.href).href);
      toast(said);
    } catch {
      toast('The browser does not let pages copy. The address bar holds the whole question: copy it from there.');
    }
  };
  return (said, address = location.href) => void copy(said, address);
}
