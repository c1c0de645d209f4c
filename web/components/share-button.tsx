import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCopyLink } from './use-copy-link.ts';

interface ShareButtonProps {
  /** Path and what follows; that of the page itself when not given. */
  readonly address?: string;
  /** Said when it is copied: what whoever opens it will see. */
  readonly said: string;
}

/** Copies the address of the page, which holds all of its state. */
export function ShareButton({ address, said }: ShareButtonProps): ReactNode {
  const copyLink = useCopyLink();
  return (
    <button
      type="button"
      className="button share-button"
      aria-label="Copy link"
      onClick={() => copyLink(said, address)}
    >
      <Link2 size={16} aria-hidden="true" /> <span>Copy link</span>
    </button>
  );
}
