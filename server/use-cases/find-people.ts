import { compareText } from '../model/compare-text.ts';
import { LIMITS } from '../model/limits.ts';
import { OUTCOME_READING_ORDER, type Outcome } from '../model/outcome.ts';
import { breathe } from '../topology/breathe.ts';
import type { AnswerContext } from './answer-context.ts';
import { outcomeAt } from './describe-requirement.ts';

/** Someone to tell. */
export interface PersonToTell {
  readonly name: string;
  readonly role: 'owner' | 'support-group' | 'supplier';
  readonly worstOutcome: Outcome;
  readonly itemCount: number;
  readonly serviceCount: number;
}

const ITEMS_PER_BREATH = 32_768;

/**
 * Finds the owners, support groups and suppliers of affected items.
 * @returns worst outcome first, then most business services, most items, name and role; at most `LIMITS.maxPeople`, and how many there are
 */
export async function findPeople({ view, impact }: AnswerContext): Promise<{ people: PersonToTell[]; total: number }> {
  const people = new Map<string, { -readonly [Field in keyof PersonToTell]: PersonToTell[Field] }>();
  const place = new Map(OUTCOME_READING_ORDER.map((outcome, position) => [outcome as Outcome, position]));
  const { classOrdinal, businessClass } = view.topology;
  for (const [position, index] of impact.affected.entries()) {
    const item = view.itemAt(index);
    const outcome = outcomeAt(impact, index);
    const isService = businessClass[classOrdinal[index] ?? 0] === 1;
    const roles = [
      ['owner', item.owner],
      ['support-group', item.supportGroup],
      ['supplier', item.supplier],
    ] as const;
    for (const [role, name] of roles) {
      if (name === undefined) continue;
      const key = `${role} ${name}`;
      const person = people.get(key) ?? { name, role, worstOutcome: outcome, itemCount: 0, serviceCount: 0 };
      people.set(key, person);
      person.itemCount += 1;
      if (isService) person.serviceCount += 1;
      if ((place.get(outcome) ?? 0) < (place.get(person.worstOutcome) ?? 0)) person.worstOutcome = outcome;
    }
    if (position % ITEMS_PER_BREATH === ITEMS_PER_BREATH - 1) await breathe();
  }
  const ordered = [...people.values()].sort(
    (left, right) =>
      (place.get(left.worstOutcome) ?? 0) - (place.get(right.worstOutcome) ?? 0) ||
      right.serviceCount - left.serviceCount ||
      right.itemCount - left.itemCount ||
      compareText(left.name, right.name) ||
      compareText(left.role, right.role),
  );
  return { people: ordered.slice(0, LIMITS.maxPeople), total: ordered.length };
}
