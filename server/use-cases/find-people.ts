import type { Pacer } from '../exchange/pacer.ts';
import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_READING_ORDER, type Outcome, placeBetween } from '../model/outcome.ts';
import type { Contacts } from '../topology/item-facts.ts';
import type { AnswerContext } from './answer-context.ts';
import { FirstPicker } from './first-picker.ts';

/** Someone to tell. */
export interface PersonToTell {
  readonly name: string;
  readonly role: 'owner' | 'support-group' | 'supplier';
  readonly worstOutcome: Outcome;
  readonly itemCount: number;
  readonly serviceCount: number;
}

/** What is affected of someone, with the place of the worst outcome in the reading order. */
interface Tally {
  worstPlace: number;
  itemCount: number;
  serviceCount: number;
}

interface Person extends Pick<PersonToTell, 'name' | 'role'> {
  readonly tally: Readonly<Tally>;
}

const ROLE_OF_FIELD = {
  owner: 'owner',
  supportGroup: 'support-group',
  supplier: 'supplier',
} as const satisfies Record<keyof Contacts, PersonToTell['role']>;

/**
 * Finds the owners, support groups and suppliers of affected items.
 * @returns worst outcome first, then most business services, most items, name and role; at most `LIMITS.maxPeople`, and how many there are
 * @remarks Linear in the impact, in slices that let other requests through, also where every item has an owner of its own.
 */
export async function findPeople(
  context: AnswerContext,
  pacer: Pacer,
): Promise<{ people: PersonToTell[]; total: number }> {
  const byContacts = await tallyContacts(context, pacer);
  const picker = new FirstPicker(LIMITS.maxPeople, comparePeople);
  let total = 0;
  for (const [field, role] of Object.entries(ROLE_OF_FIELD)) {
    const tallies = await tallyField(byContacts, field as keyof Contacts, pacer);
    for (const [name, tally] of tallies) {
      total += 1;
      if (pacer.isDue()) await pacer.rest();
      picker.offer({ name, role, tally });
    }
  }
  const people = picker.first().map(({ name, role, tally: { worstPlace, itemCount, serviceCount } }) => ({
    name,
    role,
    worstOutcome: OUTCOME_READING_ORDER[worstPlace] as Outcome,
    itemCount,
    serviceCount,
  }));
  return { people, total };
}

function comparePeople(left: Person, right: Person): number {
  return (
    left.tally.worstPlace - right.tally.worstPlace ||
    right.tally.serviceCount - left.tally.serviceCount ||
    right.tally.itemCount - left.tally.itemCount ||
    compareText(left.name, right.name) ||
    compareText(left.role, right.role)
  );
}

/** Items are many and contacts are few, so each item is looked at once, and each of its names only with all that share it. */
async function tallyContacts({ view, impact }: AnswerContext, pacer: Pacer): Promise<ReadonlyMap<Contacts, Tally>> {
  const tallies = new Map<Contacts, Tally>();
  const { classOrdinal, businessClass } = view.topology;
  const { affected, bestLevel, worstLevel } = impact;
  for (let position = 0; position < affected.length; position += 1) {
    if (pacer.isDue()) await pacer.rest();
    const index = affected[position] as number;
    const place = placeBetween(bestLevel[position] as number, worstLevel[position] as number);
    const isService = businessClass[classOrdinal[index] as number] === 1;
    addTo(tallies, view.contactsAt(index), { worstPlace: place, itemCount: 1, serviceCount: isService ? 1 : 0 });
  }
  return tallies;
}

async function tallyField(
  byContacts: ReadonlyMap<Contacts, Tally>,
  field: keyof Contacts,
  pacer: Pacer,
): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  for (const [contacts, tally] of byContacts) {
    if (pacer.isDue()) await pacer.rest();
    const name = contacts[field];
    if (name !== undefined) addTo(tallies, name, tally);
  }
  return tallies;
}

function addTo<Key>(tallies: Map<Key, Tally>, key: Key, more: Readonly<Tally>): void {
  const tally = tallies.get(key);
  if (tally === undefined) {
    tallies.set(key, { ...more });
    return;
  }
  tally.itemCount += more.itemCount;
  tally.serviceCount += more.serviceCount;
  tally.worstPlace = Math.min(tally.worstPlace, more.worstPlace);
}
