import { type ReactNode, useEffect, useRef } from 'react';
import type { ItemSummary } from '../../server/contract/item-summary.ts';
import { impactAddress } from '../state/impact-question.ts';
import { ItemSearch } from './item-search.tsx';
import { goTo, itemAddress } from './use-address.ts';
import { usePaletteActions } from './use-palette-actions.tsx';

interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** Finds any item, page and action by typing; opened by Ctrl-K or Command-K from everywhere. */
export function CommandPalette({ isOpen, onClose, onHelp }: CommandPaletteProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const isAskingImpact = useRef(false);
  const isGoing = useRef(false);
  useEffect(() => {
    if (!isOpen) {
      dialog.current?.close();
      // Where the focus came from is gone with the page; the new one starts at its beginning.
      if (isGoing.current) document.getElementById('main')?.focus();
      isGoing.current = false;
      return;
    }
    dialog.current?.showModal();
  }, [isOpen]);
  const finish = (isLeaving: boolean): void => {
    isGoing.current = isLeaving;
    onClose();
  };
  const findActions = usePaletteActions(finish, onHelp);
  const choose = (item: ItemSummary): void => {
    finish(true);
    goTo(isAskingImpact.current ? impactAddress([item.id]) : itemAddress(item.id));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a click beside it is for the pointer
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Find an item, a page or an action"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDownCapture={(event) => {
        isAskingImpact.current = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      }}
    >
      {isOpen && (
        <ItemSearch
          label="Find an item, a page or an action"
          placeholder="Name or id of an item, or what to do"
          onChoose={choose}
          findMore={findActions}
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
        />
      )}
    </dialog>
  );
}
