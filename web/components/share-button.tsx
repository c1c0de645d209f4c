import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useToast } from './toasts.tsx';

interface ShareButtonProps {
  /** Path and what follows; that of the page itself when not given. */
  readonly address?: string;
  /** Said when it is copied: what whoever opens it will see. */
  readonly said: string;
}

/** Copies the address of the page, which holds all of its state. */
export function ShareButton({ address, said }: ShareButtonProps): ReactNode {
  const toast = useToast();
  const share = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address === undefined ? location.href : new URL(address, location.href).href);
      toast(said);
    } catch {
      toast('The browser does not let pages copy. The address bar holds the whole question: copy it from there.');
    }
  };
  return (
    <button type="button" className="button share-button" aria-label="Copy link" onClick={() => void share()}>
      <Link2 size={16} aria-hidden="true" /> <span>Copy link</span>
    </button>
  );
}
