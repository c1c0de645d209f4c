import { escapeXml } from './clean-text.ts';
import { type DependencyGraph, type Facts, listFactNames } from './dependency-graph.ts';

/**
 * Writes a graph as GraphML.
 * @remarks The format's own ids must be XML names, which ids of items are not, so items are numbered and carry their id as
 * a value.
 * @returns XML; every edge leads from the consumer to the provider
 */
export function formatGraphMl({ description, items, dependencies }: DependencyGraph): string {
  const itemFacts = ['id', 'name', ...listFactNames(items)];
  const dependencyFacts = listFactNames(dependencies);
  const numbers = new Map(items.map(({ id }, number) => [id, number]));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    `<desc>${escapeXml(description)}</desc>`,
    ...itemFacts.map((name, number) => formatKey('node', number, name)),
    ...dependencyFacts.map((name, number) => formatKey('edge', number, name)),
    '<graph id="answer" edgedefault="directed">',
    ...items.map(
      ({ id, name, facts }, number) =>
        `<node id="item-${number}">${formatFacts('node', itemFacts, { ...facts, id, name })}</node>`,
    ),
    ...dependencies.map(({ consumerId, providerId, facts }) => {
      const ends = `source="item-${numbers.get(consumerId)}" target="item-${numbers.get(providerId)}"`;
      return `<edge ${ends}>${formatFacts('edge', dependencyFacts, facts)}</edge>`;
    }),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function formatKey(kind: 'node' | 'edge', number: number, name: string): string {
  return `<key id="${kind}-${number}" for="${kind}" attr.name="${escapeXml(name)}" attr.type="string"/>`;
}

function formatFacts(kind: 'node' | 'edge', names: readonly string[], facts: Facts): string {
  return names
    .map((name, number) => ({ number, value: facts[name] ?? '' }))
    .filter(({ value }) => value !== '')
    .map(({ number, value }) => `<data key="${kind}-${number}">${escapeXml(value)}</data>`)
    .join('');
}
