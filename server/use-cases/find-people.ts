import { compareText } from '../model/compare-text.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_READING_ORDER, type Outcome, placeBetween } from '../model/outcome.ts';
import { breathe } from '../topology/breathe.ts';
import type { AnswerContext } from './answer-context.ts';

/** Someone to tell. */
export interface PersonToTell {
  readonly name: string;
  readonly role: 'owner' | 'support-group' | 'supplier';
  readonly worstOutcome: Outcome;
  readonly itemCount: number;
  readonly serviceCount: number;
}

/** As `PersonToTell`, with the place of the worst outcome in the reading order. */
interface PersonTally {
  readonly name: string;
  readonly role: PersonToTell['role'];
  worstPlace: number;
  itemCount: number;
  serviceCount: number;
}

const FIELD_OF_ROLE = {
  owner: 'owner',
  'support-group': 'supportGroup',
  supplier: 'supplier',
} as const satisfies Record<PersonToTell['role'], keyof ConfigurationItem>;

const ITEMS_PER_BREATH = 32_768;

/**
 * Finds the owners, support groups and suppliers of affected items.
 * @returns worst outcome first, then most business services, most items, name and role; at most `LIMITS.maxPeople`, and how many there are
 */
export async function findPeople(context: AnswerContext): Promise<{ people: PersonToTell[]; total: number }> {
  const people: PersonTally[] = [];
  for (const role of ['owner', 'support-group', 'supplier'] as const) people.push(...(await tallyRole(context, role)));
  people.sort(
    (left, right) =>
      left.worstPlace - right.worstPlace ||
      right.serviceCount - left.serviceCount ||
      right.itemCount - left.itemCount ||
      compareText(left.name, right.name) ||
      compareText(left.role, right.role),
  );
  const told = people.slice(0, LIMITS.maxPeople).map(({ name, role, worstPlace, itemCount, serviceCount }) => ({
    name,
    role,
    worstOutcome: OUTCOME_READING_ORDER[worstPlace] as Outcome,
    itemCount,
    serviceCount,
  }));
  return { people: told, total: people.length };
}

async function tallyRole({ view, impact }: AnswerContext, role: PersonToTell['role']): Promise<Iterable<PersonTally>> {
  const tallies = new Map<string, PersonTally>();
  const { classOrdinal, businessClass } = view.topology;
  const { affected, bestLevel, worstLevel } = impact;
  const field = FIELD_OF_ROLE[role];
  for (let position = 0; position < affected.length; position += 1) {
    if (position % ITEMS_PER_BREATH === ITEMS_PER_BREATH - 1) await breathe();
    const index = affected[position] as number;
    const name = view.itemAt(index)[field];
    if (name === undefined) continue;
    const place = placeBetween(bestLevel[position] as number, worstLevel[position] as number);
    let tally = tallies.get(name);
    if (tally === undefined) {
      tally = { name, role, worstPlace: place, itemCount: 0, serviceCount: 0 };
      tallies.set(name, tally);
    }
    tally.itemCount += 1;
    if (businessClass[classOrdinal[index] as number] === 1) tally.serviceCount += 1;
    if (place < tally.worstPlace) tally.worstPlace = place;
  }
  return tallies.values();
}
