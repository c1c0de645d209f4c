import type { ItemAnswer, ItemPatch, RemovalAnswer } from '../../server/contract/configuration-item.ts';
import type { DependencyAnswer, DependencyWire, GroupAnswer, GroupWire } from '../../server/contract/dependency.ts';
import { formatQuery, requestJson } from './request-json.ts';

/** Which item is written, at which of its revisions, and why. */
export interface WriteTarget {
  readonly itemId: string;
  /** The revision that was on the screen: when the item has another by now, nothing is written. */
  readonly itemRevision: number;
  readonly reason?: string | undefined;
}

const pathOf = ({ itemId, reason }: WriteTarget, ...parts: readonly string[]): string =>
  `/items/${[itemId, ...parts].map(encodeURIComponent).join('/')}${formatQuery({ reason: reason?.trim() })}`;

const tagOf = ({ itemRevision }: WriteTarget): string => `"r${itemRevision}"`;

/** Changes fields of an item: what is left out is kept, null clears. */
export function patchItem(target: WriteTarget, patch: ItemPatch): Promise<ItemAnswer> {
  return requestJson<ItemAnswer>(pathOf(target), { method: 'PATCH', body: patch, ifMatch: tagOf(target) });
}

/** States a dependency of the item as it shall be. */
export function putDependency(target: WriteTarget, dependency: DependencyWire): Promise<DependencyAnswer> {
  const { consumerId: _consumer, type, providerId, ...body } = dependency;
  const path = pathOf(target, 'dependencies', type, providerId);
  return requestJson<DependencyAnswer>(path, { method: 'PUT', body, ifMatch: tagOf(target) });
}

/** Removes a dependency of the item. */
export function deleteDependency(
  target: WriteTarget,
  { type, providerId }: Pick<DependencyWire, 'type' | 'providerId'>,
): Promise<RemovalAnswer> {
  const path = pathOf(target, 'dependencies', type, providerId);
  return requestJson<RemovalAnswer>(path, { method: 'DELETE', ifMatch: tagOf(target) });
}

/** States a redundancy group of the item as it shall be. */
export function putGroup(target: WriteTarget, group: GroupWire): Promise<GroupAnswer> {
  const { consumerId: _consumer, name, ...body } = group;
  return requestJson<GroupAnswer>(pathOf(target, 'groups', name), { method: 'PUT', body, ifMatch: tagOf(target) });
}

/** Removes a redundancy group of the item that has no members. */
export function deleteGroup(target: WriteTarget, name: string): Promise<RemovalAnswer> {
  return requestJson<RemovalAnswer>(pathOf(target, 'groups', name), { method: 'DELETE', ifMatch: tagOf(target) });
}
