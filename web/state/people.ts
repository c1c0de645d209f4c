import type { ImpactAnswer, ImpactedItem, Person } from '../../server/contract/impact.ts';
import type { TableColumn } from './content-table.ts';
import { labelOfVerdict, type Verdict } from './outcomes.ts';

/** Whom to tell: one name may own some items and support others. */
export type PersonKey = Pick<Person, 'role' | 'name'>;

const FIELDS = { owner: 'owner', 'support-group': 'supportGroup', supplier: 'supplier' } as const;
/** So many items are named to one person; the others are counted. */
const MOST_NAMED = 30;

/** Someone to tell as a row: with what, in words. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly verdict: Verdict;
  readonly itemCount: number;
  readonly serviceCount: number;
  /** Names of the items, worst first, then of services beyond those listed; bounded. */
  readonly told: string;
}

/** What is taken away of whom to tell. */
export const PEOPLE_COLUMNS: readonly TableColumn<PersonRow>[] = [
  { id: 'name', label: 'To tell', textOf: ({ name }) => name },
  { id: 'role', label: 'As', textOf: ({ role }) => role },
  { id: 'worst', label: 'Worst outcome', textOf: ({ verdict }) => labelOfVerdict(verdict).toLowerCase() },
  { id: 'items', label: 'Items', textOf: ({ itemCount }) => String(itemCount) },
  { id: 'services', label: 'Services', textOf: ({ serviceCount }) => String(serviceCount) },
  { id: 'told-for', label: 'Told for', textOf: ({ told }) => told },
];

/** @returns the role of someone in words */
export function sayRole({ role }: PersonKey): string {
  return role.replace('-', ' ');
}

/** Reads someone from an address. */
export function parsePerson(text: string | null): PersonKey | undefined {
  const [, role, name] = /^(owner|support-group|supplier)~(.+)$/s.exec(text ?? '') ?? [];
  return name === undefined ? undefined : { role: role as PersonKey['role'], name };
}

/** Writes someone into an address. */
export function formatPerson({ role, name }: PersonKey): string {
  return `${role}~${name}`;
}

/** @returns the listed items that someone is told of, worst first; an answer may count more than it lists */
export function listToldItems({ items }: ImpactAnswer, { role, name }: PersonKey): readonly ImpactedItem[] {
  return items.filter((item) => item[FIELDS[role]] === name);
}

/**
 * Says of how much someone is told.
 * @returns "Storage (support group): 6 items"
 */
export function sayTold(answer: ImpactAnswer, person: PersonKey): string {
  const listed = listToldItems(answer, person).length;
  const known = answer.people.find(({ role, name }) => role === person.role && name === person.name);
  const total = Math.max(listed, known?.itemCount ?? 0);
  const cut = listed < total ? `${listed.toLocaleString('en-US')} listed of ` : '';
  const items = `${total.toLocaleString('en-US')} ${total === 1 ? 'item' : 'items'}`;
  return `${person.name} (${sayRole(person)}): ${cut}${items}`;
}

/** @returns whom to tell, each with the names of what for, in the order of the answer */
export function createPeopleRows(answer: ImpactAnswer): readonly PersonRow[] {
  const named = nameItems(answer);
  return answer.people.map((person) => {
    const names = named.get(formatPerson(person)) ?? [];
    const more = person.itemCount - names.length;
    const rest = `${more.toLocaleString('en-US')} ${names.length === 0 ? 'not listed' : 'more'}`;
    return {
      ...person,
      id: formatPerson(person),
      role: sayRole(person),
      verdict: person.worstOutcome,
      told: [...names, ...(more > 0 ? [rest] : [])].join(', '),
    };
  });
}

/** Services are listed on their own, those too that stand behind the last item listed. */
function nameItems({ items, services }: ImpactAnswer): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  const all = new Map([...items, ...services].map((item) => [item.id, item]));
  for (const item of all.values()) {
    for (const [role, field] of Object.entries(FIELDS)) {
      const key = `${role}~${item[field] ?? ''}`;
      const names = named.get(key) ?? [];
      if (names.length < MOST_NAMED) named.set(key, [...names, item.name]);
    }
  }
  return named;
}
