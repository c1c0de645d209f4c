import { parseTableState, type TableState, writeTableState } from './content-table.ts';
import { type ContentView, parseContentView } from './content-view.ts';
import { isTileOutcome, type TileOutcome } from './outcomes.ts';
import { type AssumedOverride, formatOverride, parseOverride } from './override.ts';
import { formatPerson, type PersonKey, parsePerson } from './people.ts';
import { formatRound, parseRound } from './spread.ts';

/** How an item is assumed to fail. */
export type LossLevel = 'outage' | 'degraded';

/** One item of the question and how it fails. */
export interface AssumedLoss {
  readonly itemId: string;
  readonly level: LossLevel;
}

/** The lists beside the map. */
export const IMPACT_TABS = ['services', 'items', 'spared', 'people'] as const;
/** @see IMPACT_TABS */
export type ImpactTab = (typeof IMPACT_TABS)[number];

/** The three panes of the page, of which a narrow screen shows one. */
export const IMPACT_PANES = ['list', 'map', 'proof'] as const;
/** @see IMPACT_PANES */
export type ImpactPane = (typeof IMPACT_PANES)[number];

/** Everything the address of the impact page holds. */
export interface ImpactQuestion {
  /** In the order in which they were asked, each item once. */
  readonly losses: readonly AssumedLoss[];
  /** In the order in which they were made, each item once. */
  readonly overrides: readonly AssumedOverride[];
  /** The overrides stand in the question but do not count at present, to see what they change. */
  readonly areOverridesLeftOut: boolean;
  /** Absent: the answer's first service; empty: nothing. */
  readonly selectedId?: string | undefined;
  readonly view: ContentView;
  readonly table: TableState;
  readonly tab: ImpactTab;
  readonly pane: ImpactPane;
  /** Only items with this outcome are listed. */
  readonly outcome?: TileOutcome | undefined;
  /** Only what this one is told of stands in the table and is lit on the map. */
  readonly person?: PersonKey | undefined;
  /** Bundles of the map that are opened, by their first item. */
  readonly opened: readonly string[];
  /** How far the map shows the spread: `BEFORE`, or the last round that is shown; absent: all of it. */
  readonly round?: number | undefined;
}

/** An address holds so many with their reasons. */
export const MOST_OVERRIDES = 10;

/**
 * Reads the question from an address.
 * @param search the part after the question mark, with or without it
 * @returns a question; what the address does not say, or says wrongly, has its default
 */
export function parseImpactQuestion(search: string): ImpactQuestion {
  const params = new URLSearchParams(search);
  const losses = new Map<string, AssumedLoss>();
  for (const text of params.getAll('lost')) {
    const loss = parseLoss(text);
    if (loss !== undefined && !losses.has(loss.itemId)) losses.set(loss.itemId, loss);
  }
  const overrides = new Map<string, AssumedOverride>();
  for (const text of params.getAll('held')) {
    const override = parseOverride(text);
    if (override !== undefined && !overrides.has(override.itemId)) overrides.set(override.itemId, override);
  }
  const outcome = params.get('outcome');
  return {
    losses: [...losses.values()],
    overrides: [...overrides.values()],
    areOverridesLeftOut: params.get('overrides') === 'off',
    selectedId: params.get('selected') ?? undefined,
    view: parseContentView(params.get('view')),
    table: parseTableState(params),
    tab: oneOf(IMPACT_TABS, params.get('tab')),
    pane: oneOf(IMPACT_PANES, params.get('pane')),
    outcome: isTileOutcome(outcome) ? outcome : undefined,
    person: parsePerson(params.get('person')),
    opened: params.getAll('open').filter((id) => id !== ''),
    round: parseRound(params.get('round')),
  };
}

/**
 * Writes the question as an address, so that whoever opens it sees the same.
 * @returns the part after the question mark; empty for the empty question; defaults are left out
 */
export function formatImpactQuestion(question: ImpactQuestion): string {
  const params = new URLSearchParams();
  for (const { itemId, level } of question.losses) params.append('lost', `${itemId}~${level}`);
  for (const override of question.overrides) params.append('held', formatOverride(override));
  if (question.areOverridesLeftOut) params.set('overrides', 'off');
  if (question.selectedId !== undefined) params.set('selected', question.selectedId);
  if (question.view !== 'map') params.set('view', question.view);
  writeTableState(params, question.table);
  if (question.tab !== IMPACT_TABS[0]) params.set('tab', question.tab);
  if (question.pane !== IMPACT_PANES[0]) params.set('pane', question.pane);
  if (question.outcome !== undefined) params.set('outcome', question.outcome);
  if (question.person !== undefined) params.set('person', formatPerson(question.person));
  for (const id of question.opened) params.append('open', id);
  if (question.round !== undefined) params.set('round', formatRound(question.round));
  return params.toString();
}

/**
 * Makes the address of the question what breaks if items have an outage.
 * @returns path and search
 */
export function impactAddress(itemIds: readonly string[], level: LossLevel = 'outage'): string {
  const losses = itemIds.map((itemId) => ({ itemId, level }));
  return `/impact?${formatImpactQuestion({ ...parseImpactQuestion(''), losses })}`;
}

/** @returns the question with what someone is told of in sight; with everything again when nobody is given */
export function showPerson(question: ImpactQuestion, person: PersonKey | undefined): ImpactQuestion {
  if (person === undefined) return { ...question, person };
  // A tree and a text are read whole.
  return { ...question, person, pane: 'map', view: question.view === 'map' ? 'map' : 'table' };
}

/** @returns the question with an item more; what was selected in the old answer is let go */
export function addLoss(question: ImpactQuestion, itemId: string): ImpactQuestion {
  if (question.losses.some((loss) => loss.itemId === itemId)) return question;
  const level = question.losses.at(-1)?.level ?? 'outage';
  return { ...withoutAnswer(question), losses: [...question.losses, { itemId, level }] };
}

/** @returns the question without an item */
export function removeLoss(question: ImpactQuestion, itemId: string): ImpactQuestion {
  return { ...withoutAnswer(question), losses: question.losses.filter((loss) => loss.itemId !== itemId) };
}

/** @returns the question with every item failing in one way */
export function setLevel(question: ImpactQuestion, level: LossLevel): ImpactQuestion {
  return { ...question, losses: question.losses.map((loss) => ({ ...loss, level })) };
}

/** @returns the question with one item failing in another way */
export function setLossLevel(question: ImpactQuestion, itemId: string, level: LossLevel): ImpactQuestion {
  const losses = question.losses.map((loss) => (loss.itemId === itemId ? { ...loss, level } : loss));
  return { ...question, losses };
}

/** @returns the question with an item held, in place of an override that it had; they count again */
export function putOverride(question: ImpactQuestion, override: AssumedOverride): ImpactQuestion {
  const isKnown = question.overrides.some(({ itemId }) => itemId === override.itemId);
  const overrides = isKnown
    ? question.overrides.map((each) => (each.itemId === override.itemId ? override : each))
    : [...question.overrides, override];
  return { ...question, overrides, areOverridesLeftOut: false, selectedId: override.itemId, round: undefined };
}

/** @returns the question with an item no longer held */
export function removeOverride(question: ImpactQuestion, itemId: string): ImpactQuestion {
  const overrides = question.overrides.filter((each) => each.itemId !== itemId);
  return {
    ...question,
    overrides,
    areOverridesLeftOut: question.areOverridesLeftOut && overrides.length > 0,
    round: undefined,
  };
}

/** @returns what the server is asked: the losses, and the overrides unless they are left out */
export function askedOf({ losses, overrides, areOverridesLeftOut }: ImpactQuestion): {
  readonly losses: AssumedLoss[];
  readonly overrides: AssumedOverride[];
} {
  return { losses: [...losses], overrides: areOverridesLeftOut ? [] : [...overrides] };
}

function withoutAnswer(question: ImpactQuestion): ImpactQuestion {
  return { ...question, selectedId: undefined, outcome: undefined, person: undefined, opened: [], round: undefined };
}

function parseLoss(text: string): AssumedLoss | undefined {
  const cut = text.lastIndexOf('~');
  const level = text.slice(cut + 1);
  // An id may hold a tilde itself, so only a known word after the last one is taken for a level.
  if (cut > 0 && (level === 'outage' || level === 'degraded')) return { itemId: text.slice(0, cut), level };
  return text === '' ? undefined : { itemId: text, level: 'outage' };
}

function oneOf<const T extends readonly [string, ...string[]]>(words: T, word: string | null): T[number] {
  return words.find((candidate) => candidate === word) ?? words[0];
}
