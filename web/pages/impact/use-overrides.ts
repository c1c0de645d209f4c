import { useRef } from 'react';
import { useToast } from '../../components/toasts.tsx';
import { type ImpactQuestion, putOverride, removeOverride } from '../../state/impact-question.ts';
import { type AssumedOverride, wordsOfCap } from '../../state/override.ts';
import type { AskQuestion } from './use-impact-question.ts';

/** What can be done with the overrides of a question; each with a way back. */
export interface OverrideMoves {
  readonly put: (override: AssumedOverride, name: string) => void;
  readonly remove: (itemId: string, name: string) => void;
}

/** Overrides what the model says of items, and takes it back. */
export function useOverrides(question: ImpactQuestion, ask: AskQuestion): OverrideMoves {
  const toast = useToast();
  // Taking back must not undo what was asked in between.
  const latest = useRef(question);
  latest.current = question;
  const find = (itemId: string) => latest.current.overrides.find((each) => each.itemId === itemId);
  const restore = (itemId: string, before: AssumedOverride | undefined) => ({
    label: 'Undo',
    run: (): void =>
      ask(before === undefined ? removeOverride(latest.current, itemId) : putOverride(latest.current, before)),
  });
  return {
    put(override, name) {
      const before = find(override.itemId);
      ask(putOverride(latest.current, override));
      toast(
        `${name} has an override in this question: at most ${wordsOfCap(override.cap)}.`,
        restore(override.itemId, before),
      );
    },
    remove(itemId, name) {
      const before = find(itemId);
      if (before === undefined) return;
      ask(removeOverride(latest.current, itemId));
      toast(`The override of ${name} is removed.`, restore(itemId, before));
    },
  };
}
