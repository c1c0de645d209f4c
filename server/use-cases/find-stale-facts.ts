import { findRequirements, readMemberWeight } from '../analysis/explain-item.ts';
import type { IndexedImpact } from '../analysis/index-impact.ts';
import { LIMITS } from '../model/limits.ts';
import { breathe } from '../topology/breathe.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { AnswerContext } from './answer-context.ts';

const VALUES_PER_BREATH = 32_768;
const DAY_MS = 86_400_000;

/**
 * Finds the items an answer rests on that no source has seen for `LIMITS.staleAfterDays` before the instant of the estate.
 * @returns each once: of the affected items, the spared ones at the edge, and those that hold where something is left to hold
 * @remarks Linear in the impact and the needs of its edge, in slices that let other requests through.
 */
export async function findStaleFacts({ view, impact }: AnswerContext): Promise<readonly number[]> {
  const threshold = new Date(Date.parse(view.asOf) - LIMITS.staleAfterDays * DAY_MS).toISOString();
  const stale: number[] = [];
  let read = 0;
  for (const items of [impact.affected, impact.sparedEdge, await findHolding(view, impact)]) {
    for (const item of items) {
      const seenAt = view.itemAt(item).lastSeenAt;
      if (seenAt !== undefined && seenAt < threshold) stale.push(item);
      read += 1;
      if (read % VALUES_PER_BREATH === 0) await breathe();
    }
  }
  return stale;
}

/** @returns unaffected members beside affected ones, of items that are not out; without the spared edge itself */
async function findHolding(view: EstateView, impact: IndexedImpact): Promise<ReadonlySet<number>> {
  const { topology } = view;
  const { provider } = topology.entries;
  const holding = new Set<number>();
  let read = 0;
  for (const items of [impact.affected, impact.sparedEdge]) {
    for (const item of items) {
      read += 1;
      if (read % VALUES_PER_BREATH === 0) await breathe();
      if (impact.levelAt(item) === 3) continue;
      for (const ref of findRequirements(topology, item)) {
        const members = provider.subarray(ref.memberStart, ref.memberEnd);
        if (!members.some((member) => impact.levelAt(member) > 0)) continue;
        members.forEach((member, position) => {
          const weight = readMemberWeight(topology, ref, ref.memberStart + position);
          if (weight > 0 && impact.levelAt(member) === 0) holding.add(member);
        });
      }
    }
  }
  for (const item of impact.sparedEdge) holding.delete(item);
  return holding;
}
