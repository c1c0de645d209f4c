import { useToast } from './toasts.tsx';

/**
 * Copies a text.
 * @returns copies it, and says one sentence when that is done, another when the browser refuses
 */
export function useCopy(): (text: string, said: string, otherwise: string) => void {
  const toast = useToast();
  return (text, said, otherwise) => {
    // Without a secure connection there is no clipboard at all.
    const write = async (): Promise<void> => navigator.clipboard.writeText(text);
    write().then(
      () => toast(said),
      () => toast(`The browser does not let pages copy. ${otherwise}`),
    );
  };
}
