import type { OpenEstate } from '../main.ts';
import { countOf, formatCount } from './progress-line.ts';

const SHOWN_CONTRADICTIONS = 5;

/** What a reading has left out; undefined when no graph was read by a mapping. */
export type MappingReport = NonNullable<OpenEstate['graph']>['leftOut'];

/**
 * Says what a reading of somebody else's graph has left out.
 * @param leftOut undefined when no such graph was read
 * @returns a line on what of the mapping is not in the graph, one on what makes no fact and one on what is said in several ways; none
 * when there is nothing to say
 */
export function leftOutLines(leftOut: MappingReport): readonly string[] {
  if (leftOut === undefined) return [];
  const { skippedNodes, skippedRelationships, unusableValues } = leftOut;
  const parts = [
    countOf(skippedNodes, 'node'),
    countOf(skippedRelationships, 'relationship'),
    countOf(unusableValues, 'value'),
  ];
  const hasSkipped = skippedNodes + skippedRelationships + unusableValues > 0;
  return [
    ...unmatchedLines(leftOut),
    ...(hasSkipped ? [`Left out of the graph, because the mapping makes no fact of it: ${parts.join(', ')}.`] : []),
    ...contradictionLines(leftOut),
  ];
}

function unmatchedLines({ unmatched }: NonNullable<MappingReport>): readonly string[] {
  if (unmatched.length === 0) return [];
  return [`Nothing in the graph has what the mapping names: ${unmatched.join(', ')}. Check how it is spelled.`];
}

function contradictionLines({ contradicted, contradictions }: NonNullable<MappingReport>): readonly string[] {
  if (contradicted === 0) return [];
  const shown = contradictions.slice(0, SHOWN_CONTRADICTIONS);
  const hidden = contradicted - shown.length;
  const more = hidden > 0 ? ` and ${formatCount(hidden)} more` : '';
  return [
    `The graph says different things of ${shown.join(', ')}${more}. One of them is taken; a need that is contradicted is unknown. Mend it there.`,
  ];
}
