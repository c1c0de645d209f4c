import type { Change } from '../model/change-set.ts';
import type { Need } from '../model/requirement.ts';
import type { EstateView } from '../topology/estate-view.ts';

/**
 * Says in one sentence what a change does, for people who review it.
 * @param after the estate with the change
 * @param before the estate without it
 * @returns a sentence without a full stop: "orders no longer uses main-db"
 */
export function describeChange(change: Change, after: EstateView, before: EstateView): string {
  const nameOf = (itemId: string) => {
    const view = after.indexOf(itemId) >= 0 ? after : before;
    const index = view.indexOf(itemId);
    return index < 0 ? itemId : view.nameAt(index);
  };
  switch (change.kind) {
    case 'item':
      if (change.before === undefined)
        return `${change.after?.name} is added as ${labelOfClass(after, change.after?.class)}`;
      if (change.after === undefined) return `${change.before.name} is removed`;
      return `${change.after.name}: ${describeFields(change.before, change.after)}`;
    case 'dependency': {
      const fact = change.after ?? change.before;
      if (fact === undefined) return 'nothing changes';
      const words = `${nameOf(fact.consumerId)} ${labelOfType(after, fact.type)} ${nameOf(fact.providerId)}`;
      if (change.before === undefined)
        return `new: ${words}${fact.group === undefined ? '' : `, as a member of ${fact.group}`}`;
      if (change.after === undefined) return `no longer: ${words}`;
      return `${words}: ${describeFields(change.before, change.after)}`;
    }
    case 'group': {
      const fact = change.after ?? change.before;
      if (fact === undefined) return 'nothing changes';
      const words = `${nameOf(fact.consumerId)}, ${fact.name}`;
      if (change.before === undefined) return `${words}: a new group that needs ${describeNeed(fact.need)}`;
      if (change.after === undefined) return `${words}: the group is dissolved, every member is needed`;
      return `${words}: ${describeFields(change.before, change.after)}`;
    }
    case 'catalogue':
      return 'the catalogue changes';
  }
}

function describeFields(before: object, after: object): string {
  const was = before as Readonly<Record<string, unknown>>;
  const is = after as Readonly<Record<string, unknown>>;
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  const changed = fields.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
  return changed.map((field) => `${field} ${describeValue(was[field])} becomes ${describeValue(is[field])}`).join(', ');
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'not stated';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function describeNeed(need: Need): string {
  return need === 'unknown' ? 'a number that is not stated' : String(need);
}

function labelOfClass(view: EstateView, classId: string | undefined): string {
  return view.catalogue.classes.find((itemClass) => itemClass.id === classId)?.label ?? String(classId);
}

function labelOfType(view: EstateView, typeId: string): string {
  return view.catalogue.relationTypes.find((type) => type.id === typeId)?.label ?? typeId;
}
