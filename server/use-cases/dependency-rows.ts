import { STRENGTHS, type Strength } from '../model/dependency.ts';
import type { EstateView, ItemIndex } from '../topology/estate-view.ts';

/** A dependency as it is read from the row of its consumer. */
export interface DependencyRow {
  readonly consumer: ItemIndex;
  readonly provider: ItemIndex;
  readonly type: string;
  /** What holds after the relation type and the override, whether or not the two items are live. */
  readonly strength: Strength;
  readonly group?: string;
  readonly weight: number;
}

/**
 * Reads one dependency.
 * @param entry position in the columns of the topology, within the row of the consumer
 */
export function readDependencyRow(view: EstateView, consumer: ItemIndex, entry: number): DependencyRow {
  const { entries } = view.topology;
  const type = view.relationTypeAt(entries.type[entry] ?? 0);
  const record = entries.requirement[entry] ?? -1;
  const group = record < 0 ? undefined : view.groupNameAt(record);
  return {
    consumer,
    provider: entries.provider[entry] ?? 0,
    type: type.id,
    strength: STRENGTHS[entries.statedStrength[entry] ?? -1] ?? type.strength,
    ...(group === undefined ? {} : { group }),
    weight: entries.weight[entry] ?? 1,
  };
}

/** What the members of the named groups of a consumer weigh. */
export interface GroupWeight {
  memberCount: number;
  liveMemberCount: number;
  liveWeight: number;
  /** 0 when there is no live member. */
  smallestLiveWeight: number;
}

/**
 * Weighs the named groups of a consumer.
 * @returns weights by name of group; groups without members are absent
 */
export function weighGroups(view: EstateView, consumer: ItemIndex): ReadonlyMap<string, GroupWeight> {
  const { entries, entryStart, entryEnd, live } = view.topology;
  const weights = new Map<string, GroupWeight>();
  for (let entry = entryStart[consumer] ?? 0; entry < (entryEnd[consumer] ?? 0); entry += 1) {
    const record = entries.requirement[entry] ?? -1;
    const group = record < 0 ? undefined : view.groupNameAt(record);
    if (group === undefined) continue;
    const sum = weights.get(group) ?? { memberCount: 0, liveMemberCount: 0, liveWeight: 0, smallestLiveWeight: 0 };
    weights.set(group, sum);
    sum.memberCount += 1;
    if (live[entries.provider[entry] ?? 0] !== 1) continue;
    const weight = entries.weight[entry] ?? 1;
    sum.liveMemberCount += 1;
    sum.liveWeight += weight;
    sum.smallestLiveWeight = sum.smallestLiveWeight === 0 ? weight : Math.min(sum.smallestLiveWeight, weight);
  }
  return weights;
}
