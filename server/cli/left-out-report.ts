import type { OpenEstate } from '../main.ts';
import { countOf } from './progress-line.ts';

type MappingReport = NonNullable<OpenEstate['graph']>['leftOut'];

/**
 * Says what a reading of somebody else's graph has left out.
 * @param leftOut undefined when no such graph was read
 * @returns a line, or none when nothing was left out
 */
export function leftOutLines(leftOut: MappingReport): readonly string[] {
  if (leftOut === undefined) return [];
  const { skippedNodes, skippedRelationships, unusableValues } = leftOut;
  if (skippedNodes + skippedRelationships + unusableValues === 0) return [];
  const parts = [
    countOf(skippedNodes, 'node'),
    countOf(skippedRelationships, 'relationship'),
    countOf(unusableValues, 'value'),
  ];
  return [`Left out of the graph, because the mapping makes no fact of it: ${parts.join(', ')}.`];
}
