import { useEffect } from 'react';

/** What the keys of the frame lead to. */
export interface FrameKeys {
  readonly onFind: () => void;
  readonly onHelp: () => void;
}

const FOCUSABLE =
  '[role="application"], [aria-current="true"], button:not(:disabled), [href], input, select, textarea, [tabindex="0"]';
const TYPED_IN = 'input:not([type="range"]):not([type="checkbox"]):not([type="radio"]), textarea, select';

/** Listens for the keys that mean the same on every page. */
export function useFrameKeys({ onFind, onHelp }: FrameKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, target } = event;
      const isTyping = target instanceof Element && target.matches(TYPED_IN);
      const isBelowDialog = document.querySelector('dialog[open]') !== null;
      if (key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) onFind();
      else if (key === '?' && !isTyping && !isBelowDialog) onHelp();
      else if (key === 'F6' && !isBelowDialog) focusNextPart(event.shiftKey);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onFind, onHelp]);
}

/** Parts are marked by `data-part`; of one that is not shown there is nothing to focus. */
function focusNextPart(isBackward: boolean): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')].filter((part) => part.checkVisibility());
  const present = parts.findIndex((part) => part.contains(document.activeElement));
  const step = isBackward ? -1 : 1;
  const start = present < 0 ? (isBackward ? 0 : -1) : present;
  for (let tried = 1; tried <= parts.length; tried += 1) {
    const part = parts[(start + step * tried + 2 * parts.length) % parts.length];
    const inside = [...(part?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].filter((each) => each.checkVisibility());
    const first = inside.find((each) => each.matches('[role="application"], [aria-current="true"]')) ?? inside[0];
    if (first === undefined) continue;
    first.focus();
    return;
  }
}
