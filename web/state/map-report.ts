import type { EstateMap } from '../../server/contract/map.ts';
import { formatInstant } from './durations.ts';
import { createMapRows, type MapRow } from './map-rows.ts';
import type { Scene } from './scene.ts';

/**
 * Writes a map as plain text: what it is of, each box, each line.
 * @param title what the map is of
 * @param sentences what it draws and what it leaves out
 * @returns lines, tiers from left to right, then lines in the order of their consumers
 */
export function createMapReport(title: string, sentences: readonly string[], scene: Scene, map: EstateMap): string {
  const rows = createMapRows(scene, map);
  const tiers = [...new Set(rows.map(({ tier }) => tier))];
  const sections = [
    [title, '', ...sentences],
    ...tiers.map((tier) => section(tier, rows.filter((row) => row.tier === tier).map(lineOfRow))),
    section('Who needs whom', listSentences(scene)),
    [`Revision ${map.revision} of ${formatInstant(map.asOf)}`],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title} (${lines.length})`, ...lines.map((line) => `- ${line}`)];
}

function lineOfRow({ name, classLabel, item, sentence }: MapRow): string {
  const criticality = item?.criticality === undefined ? '' : ` C${item.criticality}`;
  const owner = item?.owner ?? item?.supportGroup;
  return `${name}${criticality}: ${classLabel.toLocaleLowerCase('en')}, ${sentence}${owner === undefined ? '' : ` [${owner}]`}`;
}

function listSentences(scene: Scene): readonly string[] {
  const gates = new Map(scene.gates.map(({ id, sentence }) => [id, sentence]));
  const told = new Set<string>();
  return scene.links.flatMap(({ gateId, sentence }) => {
    const gate = gateId === undefined ? undefined : gates.get(gateId);
    if (gateId === undefined || gate === undefined || told.has(gateId)) return [sentence];
    told.add(gateId);
    return [gate, sentence];
  });
}
