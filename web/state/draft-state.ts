import type { DraftStep } from '../../server/contract/draft-step.ts';
import { MOST_DRAFT_STEPS, readSteps } from './draft-steps.ts';
import { formatImpactQuestion, type ImpactQuestion, parseImpactQuestion } from './impact-question.ts';

/** The path of the page. */
export const DRAFT_PATH = '/impact/draft';

/** Mail, chat and tickets keep a link of so many characters whole; a longer draft is passed on as a file. */
export const MOST_LINK_CHARACTERS = 8_000;

/** The three panes of the page, of which a narrow screen shows one. */
export const DRAFT_PANES = ['steps', 'answer', 'difference'] as const;
/** @see DRAFT_PANES */
export type DraftPane = (typeof DRAFT_PANES)[number];

/** Which estate the map is of: as it is drafted, or as it is. */
export const DRAFT_SIDES = ['after', 'before'] as const;
/** @see DRAFT_SIDES */
export type DraftSide = (typeof DRAFT_SIDES)[number];

/** Everything the address of a draft holds. */
export interface DraftState {
  /** What is asked of both estates. */
  readonly question: ImpactQuestion;
  /** In the order in which they build on each other. */
  readonly steps: readonly DraftStep[];
  /** Steps that were taken back, the next to come again first. */
  readonly undone: readonly DraftStep[];
  /** Places of steps, also of such as were taken back, that were made in one go with the step before. */
  readonly joined: readonly number[];
  /** The item that is being changed. */
  readonly editedId?: string | undefined;
  readonly side: DraftSide;
  readonly pane: DraftPane;
  /** How many steps of the address could not be read. */
  readonly unreadCount: number;
}

/**
 * Reads a draft from an address. The steps stand behind the `#`, which browsers keep to themselves: a draft is in no log.
 * @param search the part after the question mark, with or without it
 * @param hash the part after the `#`, with or without it
 * @returns a draft; what the address does not say, or says wrongly, has its default
 */
export function parseDraft(search: string, hash: string): DraftState {
  const params = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  const { steps, unreadCount } = readSteps(readJson(fragment.get('steps')));
  const taken = readSteps(readJson(fragment.get('undone')));
  const undone = taken.steps.slice(0, MOST_DRAFT_STEPS - steps.length);
  // Where steps are left out, places are those of others.
  const left = unreadCount + taken.unreadCount;
  const editedId = params.get('edit') ?? '';
  return {
    question: parseImpactQuestion(search),
    steps,
    undone,
    joined: left > 0 ? [] : readJoined(fragment.get('joined') ?? '', steps.length + undone.length),
    editedId: editedId === '' ? undefined : editedId,
    side: DRAFT_SIDES.find((side) => side === params.get('side')) ?? 'after',
    pane: DRAFT_PANES.find((pane) => pane === params.get('part')) ?? 'steps',
    unreadCount,
  };
}

/**
 * Writes a draft as an address, so that whoever opens it sees the same.
 * @returns path, search and hash; defaults are left out
 */
export function formatDraft(state: DraftState): string {
  const params = new URLSearchParams(formatImpactQuestion(state.question));
  if (state.editedId !== undefined) params.set('edit', state.editedId);
  if (state.side !== 'after') params.set('side', state.side);
  if (state.pane !== 'steps') params.set('part', state.pane);
  const fragment = new URLSearchParams();
  if (state.steps.length > 0) fragment.set('steps', JSON.stringify(state.steps));
  if (state.undone.length > 0) fragment.set('undone', JSON.stringify(state.undone));
  if (state.joined.length > 0) fragment.set('joined', state.joined.join('.'));
  const [query, hash] = [params.toString(), fragment.toString()];
  return `${DRAFT_PATH}${query === '' ? '' : `?${query}`}${hash === '' ? '' : `#${hash}`}`;
}

/**
 * Begins a draft.
 * @param asked what is asked of both estates
 * @param editedId the item that is changed first
 */
export function newDraft(
  asked: Pick<ImpactQuestion, 'losses'> & Partial<Pick<ImpactQuestion, 'overrides' | 'areOverridesLeftOut'>>,
  editedId?: string,
): DraftState {
  return { ...parseDraft('', ''), question: { ...parseImpactQuestion(''), ...asked }, editedId };
}

/** @returns the address of a new draft that changes an item, asked what its outage breaks */
export function draftAddressOf(itemId: string): string {
  return formatDraft(newDraft({ losses: [{ itemId, level: 'outage' }] }, itemId));
}

/** @returns the address of a new draft about a question that was asked already */
export function draftAddressFor({ losses, overrides, areOverridesLeftOut }: ImpactQuestion): string {
  const [only, ...others] = losses;
  return formatDraft(
    newDraft({ losses, overrides, areOverridesLeftOut }, others.length === 0 ? only?.itemId : undefined),
  );
}

/** @returns what is shared: the draft without what was taken back */
export function shareableDraft(state: DraftState): DraftState {
  return letUndoneGo(state);
}

function letUndoneGo(state: DraftState): DraftState {
  return { ...state, undone: [], joined: state.joined.filter((place) => place < state.steps.length) };
}

/**
 * @param steps made in one go, and taken back as such
 * @returns the draft with more steps, or undefined when it has no room for them; what was taken back is let go
 */
export function addSteps(state: DraftState, steps: readonly DraftStep[]): DraftState | undefined {
  if (state.steps.length + steps.length > MOST_DRAFT_STEPS) return undefined;
  const kept = letUndoneGo(state);
  const joined = steps.slice(1).map((_, index) => state.steps.length + index + 1);
  return { ...kept, steps: [...state.steps, ...steps], joined: [...kept.joined, ...joined] };
}

/** @returns the draft without a step; what was taken back is let go */
export function dropStep(state: DraftState, position: number): DraftState {
  const kept = letUndoneGo(state);
  // Where the first of some steps goes, the second is the first.
  const first = kept.joined.includes(position) ? position : position + 1;
  return {
    ...kept,
    steps: state.steps.filter((_, index) => index !== position),
    joined: kept.joined.filter((place) => place !== first).map((place) => (place > position ? place - 1 : place)),
  };
}

/** @returns the draft without what was done last, in one step or in several in one go; it can come again */
export function undoStep(state: DraftState): DraftState {
  let count = Math.max(0, state.steps.length - 1);
  while (count > 0 && state.joined.includes(count)) count -= 1;
  return { ...state, steps: state.steps.slice(0, count), undone: [...state.steps.slice(count), ...state.undone] };
}

/** @returns the draft with what was taken back last */
export function redoStep(state: DraftState): DraftState {
  const { steps, undone, joined } = state;
  if (undone.length === 0) return state;
  let count = 1;
  while (count < undone.length && joined.includes(steps.length + count)) count += 1;
  return { ...state, steps: [...steps, ...undone.slice(0, count)], undone: undone.slice(count) };
}

/** @returns the same question without a draft */
export function discardSteps(state: DraftState): DraftState {
  return { ...state, steps: [], undone: [], joined: [], editedId: undefined, side: 'after', unreadCount: 0 };
}

function readJoined(text: string, count: number): readonly number[] {
  const places = new Set(text.split('.', count).map(Number));
  return [...places].filter((place) => Number.isInteger(place) && place > 0 && place < count);
}

function readJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // An address that was cut on its way still says that there was something.
    return [undefined];
  }
}
