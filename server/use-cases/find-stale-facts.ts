import type { IndexedImpact } from '../analysis/index-impact.ts';
import type { Pacer } from '../exchange/pacer.ts';
import { LIMITS } from '../model/limits.ts';
import { LEVEL } from '../model/outcome.ts';
import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { AnswerContext } from './answer-context.ts';

const DAY_MS = 86_400_000;

/**
 * Finds the items an answer rests on that no source has seen for `LIMITS.staleAfterDays` before the instant of the estate.
 * @returns each once: of the affected items, the spared ones at the edge, and those that hold where something is left to hold
 * @remarks Linear in the impact and the needs of its edge, in slices that let other requests through.
 */
export async function findStaleFacts({ view, impact }: AnswerContext, pacer: Pacer): Promise<readonly number[]> {
  const thresholdMs = Date.parse(view.asOf) - LIMITS.staleAfterDays * DAY_MS;
  const { entryStart, entryEnd } = view.topology;
  const isStale = (item: number) => view.lastSeenMsAt(item) < thresholdMs;
  const stale: number[] = [];
  const holding = new Set<number>();
  for (const items of [impact.affected, impact.sparedEdge]) {
    for (const item of items) {
      if (pacer.isDue(1 + (entryEnd[item] as number) - (entryStart[item] as number))) await pacer.rest();
      if (isStale(item)) stale.push(item);
      if (impact.levelAt(item) !== LEVEL.outage) addHolding(view.topology, impact, item, isStale, holding);
    }
  }
  if (holding.size === 0) return stale;
  for (const item of impact.sparedEdge) {
    if (pacer.isDue()) await pacer.rest();
    holding.delete(item);
  }
  for (const item of holding) {
    if (pacer.isDue()) await pacer.rest();
    stale.push(item);
  }
  return stale;
}

/**
 * Adds stale members that hold beside affected ones. Members of one requirement stand side by side; a dependency that is one by
 * itself has nothing beside it.
 */
function addHolding(
  topology: Topology,
  impact: IndexedImpact,
  item: number,
  isStale: (item: number) => boolean,
  holding: Set<number>,
): void {
  const { entries, entryEnd, entryStart, requirements } = topology;
  let entry = entryStart[item] as number;
  while (entry < (entryEnd[item] as number)) {
    const record = entries.requirement[entry] as number;
    const end = record < 0 ? entry + 1 : (requirements.memberEnd[record] as number);
    if (record >= 0 && hasAffected(topology, impact, entry, end)) {
      for (let member = entry; member < end; member += 1) {
        const provider = entries.provider[member] as number;
        if (carries(topology, member) && impact.levelAt(provider) === LEVEL.noImpact && isStale(provider)) {
          holding.add(provider);
        }
      }
    }
    entry = end;
  }
}

function hasAffected(topology: Topology, impact: IndexedImpact, start: number, end: number): boolean {
  for (let entry = start; entry < end; entry += 1) {
    const provider = topology.entries.provider[entry] as number;
    if (carries(topology, entry) && impact.levelAt(provider) !== LEVEL.noImpact) return true;
  }
  return false;
}

function carries({ entries }: Topology, entry: number): boolean {
  return entries.strength[entry] !== STRENGTH_CODE.none && (entries.weight[entry] as number) > 0;
}
