import type { DraftState } from '../../../state/draft-state.ts';

let latest: DraftState | undefined;

/** Remembers a draft that is left, as long as the app is open. */
export function rememberDraft(state: DraftState): void {
  latest = state;
}

/** @returns the draft with steps that was left last, or undefined */
export function latestDraft(): DraftState | undefined {
  return latest;
}
