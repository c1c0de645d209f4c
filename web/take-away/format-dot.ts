import { cleanText } from './clean-text.ts';
import type { DependencyGraph, Facts } from './dependency-graph.ts';

/** How an outcome is drawn without color, as on the map. */
const OUTLINES: ReadonlyMap<string, string> = new Map([
  ['outage', 'penwidth=2.5'],
  ['degraded', 'style="rounded,dashed", penwidth=1.5'],
  ['reduced-redundancy', 'peripheries=2'],
  ['unknown', 'style="rounded,dotted", penwidth=1.5'],
]);

/**
 * Writes a graph as DOT, for Graphviz.
 * @returns a directed graph; every edge leads from the consumer to the provider, which is drawn left of it
 */
export function formatDot({ description, items, dependencies }: DependencyGraph): string {
  return [
    `digraph ${quote('Faultline')} {`,
    `  graph [rankdir=RL, labelloc=b, label=${quoteLabel(description)}]`,
    '  node [shape=box, style=rounded, fontname="Inter,Helvetica,Arial,sans-serif"]',
    ...items.map(({ id, name, facts }) => {
      const outline = OUTLINES.get(facts['outcome'] ?? '');
      const looks = [`label=${quoteLabel(name)}`, ...(outline === undefined ? [] : [outline])];
      return `  ${quote(id)} [${[...looks, ...formatFacts(facts)].join(', ')}]`;
    }),
    ...dependencies.map(({ consumerId, providerId, facts }) => {
      const looks = facts['strength'] === 'hard' || facts['strength'] === '' ? [] : ['style=dashed'];
      return `  ${quote(consumerId)} -> ${quote(providerId)} [${[...looks, ...formatFacts(facts)].join(', ')}]`;
    }),
    '}',
    '',
  ].join('\n');
}

/** Under names of their own: Graphviz gives a meaning to some words, such as "class" and "group". */
function formatFacts(facts: Facts): readonly string[] {
  return Object.entries(facts)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `faultline_${name}=${quote(value)}`);
}

/** A backslash stays doubled when it is read: Graphviz takes it back in labels alone, and no text can end its quotes. */
function quote(text: string): string {
  return `"${cleanText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Labels know entities, which a name must not turn into. */
function quoteLabel(text: string): string {
  return quote(text.replaceAll('&', '&amp;'));
}
