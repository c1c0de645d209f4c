import type { DraftStep } from '../../server/contract/draft-step.ts';

/** So many steps a draft holds; the server takes no more. */
export const MOST_DRAFT_STEPS = 500;

/** A step that changes what one item needs. */
export type NeedStep = Exclude<DraftStep, { op: 'put-item' | 'remove-item' }>;

/**
 * Reads steps that came from an address or a file. Only what the app itself looks at is checked; the rest is for the server.
 * @param value anything
 * @returns the steps in their order, at most `MOST_DRAFT_STEPS`, and how many could not be read or were too many
 */
export function readSteps(value: unknown): { readonly steps: readonly DraftStep[]; readonly unreadCount: number } {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const steps = list.flatMap((each) => (isStep(each) ? [each] : [])).slice(0, MOST_DRAFT_STEPS);
  return { steps, unreadCount: list.length - steps.length };
}

/** @returns every item that the steps name, each once, in the order of the steps */
export function itemIdsOfSteps(steps: readonly DraftStep[]): readonly string[] {
  return [...new Set(steps.flatMap(idsOfStep))];
}

/** @returns the item that is added or changed, taken away, or whose needs the step is about */
export function subjectOfStep(step: DraftStep): string {
  return idsOfStep(step)[0] ?? '';
}

/** @returns whether the step adds an item rather than changing one: only an addition states name, class and status */
export function isAddition(step: DraftStep): boolean {
  return step.op === 'put-item' && ['name', 'class', 'status'].every((field) => Object.hasOwn(step.item, field));
}

/** Items that come and go with a draft. */
export interface ItemsOfDraft {
  /** What only the draft has, whether a later step takes it away again or not. */
  readonly added: ReadonlySet<string>;
  /** What is not there after the draft. */
  readonly gone: ReadonlySet<string>;
}

/** @returns ids of the items that come and go with the steps */
export function findItemsOfDraft(steps: readonly DraftStep[]): ItemsOfDraft {
  const added = new Set<string>();
  const gone = new Set<string>();
  for (const step of steps) {
    if (step.op === 'remove-item') gone.add(step.itemId);
    if (step.op !== 'put-item') continue;
    if (isAddition(step) && !gone.has(step.item.id)) added.add(step.item.id);
    gone.delete(step.item.id);
  }
  return { added, gone };
}

function idsOfStep(step: DraftStep): readonly string[] {
  switch (step.op) {
    case 'put-item':
      return [step.item.id];
    case 'remove-item':
      return [step.itemId];
    case 'put-dependency':
    case 'remove-dependency':
      return [step.dependency.consumerId, step.dependency.providerId];
    case 'put-group':
    case 'remove-group':
      return [step.group.consumerId];
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isStep(value: unknown): value is DraftStep {
  if (!isFields(value)) return false;
  const { op, item, itemId, dependency, group } = value;
  if (op === 'put-item') return isFields(item) && isText(item['id']) && areTexts(item, ['name', 'class', 'status']);
  if (op === 'remove-item') return isText(itemId);
  if (op === 'put-dependency' || op === 'remove-dependency') return isFields(dependency) && isDependency(dependency);
  return (op === 'put-group' || op === 'remove-group') && isFields(group) && isGroup(group, op === 'put-group');
}

function isDependency(fact: Fields): boolean {
  const { weight } = fact;
  return (
    isText(fact['consumerId']) &&
    isText(fact['type']) &&
    isText(fact['providerId']) &&
    areTexts(fact, ['group', 'strength']) &&
    (weight === undefined || typeof weight === 'number')
  );
}

function isGroup(fact: Fields, hasNeed: boolean): boolean {
  const isNeed = (need: unknown): boolean => typeof need === 'number' || typeof need === 'string';
  return (
    isText(fact['consumerId']) &&
    isText(fact['name']) &&
    (!hasNeed || isNeed(fact['need'])) &&
    (fact['fullAt'] === undefined || isNeed(fact['fullAt']))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function areTexts(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => fields[name] === undefined || typeof fields[name] === 'string');
}
