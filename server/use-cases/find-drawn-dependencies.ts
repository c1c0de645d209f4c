import { compareText } from '../model/compare-text.ts';
import { STRENGTHS, type Strength } from '../model/dependency.ts';
import { LINK } from '../topology/topology.ts';
import type { AnswerContext } from './answer-context.ts';

/** A dependency between two items of an answer. */
export interface DrawnDependency {
  readonly consumerId: string;
  readonly providerId: string;
  readonly type: string;
  readonly strength: Strength;
  readonly group: string | undefined;
  /** Whether both ends are affected and the dependency carries impact. */
  readonly isCarrying: boolean;
}

/**
 * Finds the dependencies among the items of an answer, for drawing it.
 * @param listed item indices
 * @returns ascending by consumer, provider and type; fields in the order of `canonicalJson`
 */
export function findDrawnDependencies({ view, impact }: AnswerContext, listed: ReadonlySet<number>): DrawnDependency[] {
  const { entries, entryStart, entryEnd } = view.topology;
  const found: DrawnDependency[] = [];
  for (const consumer of listed) {
    for (let entry = entryStart[consumer] ?? 0; entry < (entryEnd[consumer] ?? 0); entry += 1) {
      const provider = entries.provider[entry] ?? 0;
      if (!listed.has(provider)) continue;
      const strength = entries.strength[entry] ?? 0;
      const record = entries.requirement[entry] ?? LINK.hard;
      found.push({
        consumerId: view.idAt(consumer),
        group: record < 0 ? undefined : view.groupNameAt(record),
        isCarrying: strength > 0 && impact.levelAt(provider) > 0 && impact.levelAt(consumer) > 0,
        providerId: view.idAt(provider),
        strength: STRENGTHS[strength] ?? 'none',
        type: view.relationTypeAt(entries.type[entry] ?? 0).id,
      });
    }
  }
  return found.sort(
    (left, right) =>
      compareText(left.consumerId, right.consumerId) ||
      compareText(left.providerId, right.providerId) ||
      compareText(left.type, right.type),
  );
}
