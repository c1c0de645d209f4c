import { escapeXml } from './clean-text.ts';
import { type DependencyGraph, type Facts, listFactNames } from './dependency-graph.ts';

/**
 * Writes a graph as GEXF 1.2, which Gephi and NetworkX read.
 * @remarks Items are numbered and carry their id as a value, as in GraphML, so that no id can clash once it is cleaned.
 * @returns XML; every edge leads from the consumer to the provider
 */
export function formatGexf({ description, items, dependencies }: DependencyGraph): string {
  const itemFacts = ['id', ...listFactNames(items)];
  const dependencyFacts = listFactNames(dependencies);
  const numbers = new Map(items.map(({ id }, number) => [id, number]));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
    `<meta><creator>Faultline</creator><description>${escapeXml(description)}</description></meta>`,
    '<graph mode="static" defaultedgetype="directed">',
    formatAttributes('node', itemFacts),
    formatAttributes('edge', dependencyFacts),
    '<nodes>',
    ...items.map(
      ({ id, name, facts }, number) =>
        `<node id="item-${number}" label="${escapeXml(name)}">${formatFacts(itemFacts, { ...facts, id })}</node>`,
    ),
    '</nodes>',
    '<edges>',
    ...dependencies.map(({ consumerId, providerId, facts }, number) => {
      const ends = `source="item-${numbers.get(consumerId)}" target="item-${numbers.get(providerId)}"`;
      return `<edge id="${number}" ${ends}>${formatFacts(dependencyFacts, facts)}</edge>`;
    }),
    '</edges>',
    '</graph>',
    '</gexf>',
    '',
  ].join('\n');
}

function formatAttributes(kind: 'node' | 'edge', names: readonly string[]): string {
  const each = names.map((name, number) => `<attribute id="${number}" title="${escapeXml(name)}" type="string"/>`);
  return `<attributes class="${kind}">${each.join('')}</attributes>`;
}

function formatFacts(names: readonly string[], facts: Facts): string {
  const values = names
    .map((name, number) => ({ number, value: facts[name] ?? '' }))
    .filter(({ value }) => value !== '')
    .map(({ number, value }) => `<attvalue for="${number}" value="${escapeXml(value)}"/>`);
  return `<attvalues>${values.join('')}</attvalues>`;
}
