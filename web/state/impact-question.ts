import { parseTableState, type TableState, writeTableState } from './content-table.ts';
import { type ContentView, parseContentView } from './content-view.ts';
import { isTileOutcome, type TileOutcome } from './outcomes.ts';

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
  /** Absent: the answer's first service; empty: nothing. */
  readonly selectedId?: string | undefined;
  readonly view: ContentView;
  readonly table: TableState;
  readonly tab: ImpactTab;
  readonly pane: ImpactPane;
  /** Only items with this outcome are listed. */
  readonly outcome?: TileOutcome | undefined;
  /** Bundles of the map that are opened, by their first item. */
  readonly opened: readonly string[];
}

const MAX_LOSSES = 50;

/**
 * Reads the question from an address.
 * @param search the part after the question mark, with or without it
 * @returns a question; what the address does not say, or says wrongly, has its default
 */
export function parseImpactQuestion(search: string): ImpactQuestion {
  const params = new URLSearchParams(search);
  const losses = new Map<string, AssumedLoss>();
  for (const text of params.getAll('lost').slice(0, MAX_LOSSES)) {
    const loss = parseLoss(text);
    if (loss !== undefined && !losses.has(loss.itemId)) losses.set(loss.itemId, loss);
  }
  const outcome = params.get('outcome');
  return {
    losses: [...losses.values()],
    selectedId: params.get('selected') ?? undefined,
    view: parseContentView(params.get('view')),
    table: parseTableState(params),
    tab: oneOf(IMPACT_TABS, params.get('tab')),
    pane: oneOf(IMPACT_PANES, params.get('pane')),
    outcome: isTileOutcome(outcome) ? outcome : undefined,
    opened: params.getAll('open').filter((id) => id !== ''),
  };
}

/**
 * Writes the question as an address, so that whoever opens it sees the same.
 * @returns the part after the question mark; empty for the empty question; defaults are left out
 */
export function formatImpactQuestion(question: ImpactQuestion): string {
  const params = new URLSearchParams();
  for (const { itemId, level } of question.losses) params.append('lost', `${itemId}~${level}`);
  if (question.selectedId !== undefined) params.set('selected', question.selectedId);
  if (question.view !== 'map') params.set('view', question.view);
  writeTableState(params, question.table);
  if (question.tab !== IMPACT_TABS[0]) params.set('tab', question.tab);
  if (question.pane !== IMPACT_PANES[0]) params.set('pane', question.pane);
  if (question.outcome !== undefined) params.set('outcome', question.outcome);
  for (const id of question.opened) params.append('open', id);
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

function withoutAnswer(question: ImpactQuestion): ImpactQuestion {
  return { ...question, selectedId: undefined, outcome: undefined, opened: [] };
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
