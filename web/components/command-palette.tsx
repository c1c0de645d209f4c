import { Command } from 'cmdk';
import { List, PencilRuler, Radar, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ItemSummary } from '../../server/contract/item-summary.ts';
import { DRAFT_PATH } from '../state/draft-state.ts';
import { impactAddress } from '../state/impact-question.ts';
import { ItemSearch } from './item-search.tsx';
import { goTo, itemAddress } from './use-address.ts';

const PAGES = [
  { address: '/impact', label: 'Ask what breaks', Icon: Radar },
  { address: DRAFT_PATH, label: 'Try a change in a draft', Icon: PencilRuler },
  { address: '/map', label: 'Explore the map', Icon: Waypoints },
  { address: '/items', label: 'List all items', Icon: List },
] as const;

interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Finds any item and page by typing; opened by Ctrl-K or Command-K from everywhere. */
export function CommandPalette({ isOpen, onClose }: CommandPaletteProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const isAskingImpact = useRef(false);
  useEffect(() => {
    if (!isOpen) return dialog.current?.close();
    dialog.current?.showModal();
    // A dialog gives the focus to its first focusable part, which is the list around the input.
    dialog.current?.querySelector('input')?.focus();
  }, [isOpen]);
  const choose = (item: ItemSummary): void => {
    onClose();
    goTo(isAskingImpact.current ? impactAddress([item.id]) : itemAddress(item.id));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a click beside it is for the pointer
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Find an item or a page"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDownCapture={(event) => {
        isAskingImpact.current = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      }}
    >
      {isOpen && (
        <ItemSearch
          label="Find an item or a page"
          placeholder="Find an item by name or id"
          onChoose={choose}
          hint={
            <>
              <span>
                <kbd>↵</kbd> open
              </span>
              <span>
                <kbd>Ctrl</kbd> <kbd>↵</kbd> what breaks if it fails
              </span>
              <span>
                <kbd>Esc</kbd> close
              </span>
            </>
          }
        >
          <Command.Group heading="Go to">
            {PAGES.map(({ address, label, Icon }) => (
              <Command.Item
                key={address}
                value={address}
                className="finder-item"
                onSelect={() => {
                  onClose();
                  goTo(address);
                }}
              >
                <Icon size={16} aria-hidden="true" />
                <span className="finder-name">{label}</span>
              </Command.Item>
            ))}
          </Command.Group>
        </ItemSearch>
      )}
    </dialog>
  );
}
