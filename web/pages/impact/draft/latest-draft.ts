import type { DraftState } from '../../../state/draft-state.ts';

let latest: DraftState | undefined;
let discarded = '';

/** Remembers a draft that is left, as long as the app is open; not one that was discarded. */
export function rememberDraft(state: DraftState): void {
  if (JSON.stringify(state.steps) !== discarded) latest = state;
}

/** Forgets a draft that is discarded, and what it was before. */
export function forgetDraft(state: DraftState): void {
  latest = undefined;
  discarded = JSON.stringify(state.steps);
}

/** Takes it that a draft is worked on, also where it had been discarded. */
export function resumeDraft(): void {
  discarded = '';
}

/** @returns the draft with steps that was left last, or undefined */
export function latestDraft(): DraftState | undefined {
  return latest;
}
