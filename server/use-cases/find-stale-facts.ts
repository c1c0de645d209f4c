import type { IndexedImpact } from '../analysis/index-impact.ts';
import { LIMITS } from '../model/limits.ts';
import { LEVEL } from '../model/outcome.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { AnswerContext } from './answer-context.ts';

const VALUES_PER_BREATH = 32_768;
const DAY_MS = 86_400_000;

/**
 * Finds the items an answer rests on that no source has seen for `LIMITS.staleAfterDays` before the instant of the estate.
 * @returns each once: of the affected items, the spared ones at the edge, and those that hold where something is left to hold
 * @remarks Linear in the impact and the needs of its edge, in slices that let other requests through.
 */
export async function findStaleFacts({ view, impact }: AnswerContext): Promise<readonly number[]> {
  const thresholdMs = Date.parse(view.asOf) - LIMITS.staleAfterDays * DAY_MS;
  const stale: number[] = [];
  let read = 0;
  for (const items of [impact.affected, impact.sparedEdge, await findHolding(view, impact)]) {
    for (const item of items) {
      if (view.lastSeenMsAt(item) < thresholdMs) stale.push(item);
      read += 1;
      if (read % VALUES_PER_BREATH === 0) await breathe();
    }
  }
  return stale;
}

/** @returns unaffected members beside affected ones, of items that are not out; without the spared edge itself */
async function findHolding({ topology }: EstateView, impact: IndexedImpact): Promise<ReadonlySet<number>> {
  const holding = new Set<number>();
  let read = 0;
  for (const items of [impact.affected, impact.sparedEdge]) {
    for (const item of items) {
      read += 1;
      if (read % VALUES_PER_BREATH === 0) await breathe();
      if (impact.levelAt(item) !== LEVEL.outage) addHolding(topology, impact, item, holding);
    }
  }
  for (const item of impact.sparedEdge) holding.delete(item);
  return holding;
}

/** Members of one requirement stand side by side; a dependency that is one by itself has nothing beside it. */
function addHolding(topology: Topology, impact: IndexedImpact, item: number, holding: Set<number>): void {
  const { entries, entryEnd, entryStart, requirements } = topology;
  let entry = entryStart[item] as number;
  while (entry < (entryEnd[item] as number)) {
    const record = entries.requirement[entry] as number;
    const end = record < 0 ? entry + 1 : (requirements.memberEnd[record] as number);
    if (record >= 0 && hasAffected(topology, impact, entry, end)) {
      for (let member = entry; member < end; member += 1) {
        const provider = entries.provider[member] as number;
        if (carries(topology, member) && impact.levelAt(provider) === LEVEL.noImpact) holding.add(provider);
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
