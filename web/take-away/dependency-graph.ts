import type { ImpactAnswer } from '../../server/contract/impact.ts';
import type { EstateMap } from '../../server/contract/map.ts';
import type { CatalogueIndex } from '../state/catalogue-index.ts';
import { createImpactRows } from '../state/impact-rows.ts';
import { createMapRows } from '../state/map-rows.ts';
import type { Scene } from '../state/scene.ts';

/** What is said of an item or a dependency beyond its names; what is empty is not known. */
export type Facts = Readonly<Record<string, string>>;

/** The items and dependencies of an answer, for programs that draw and count graphs. */
export interface DependencyGraph {
  /** What it is of, which way it is to be read, and of when it is. */
  readonly description: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly facts: Facts }[];
  /** Between listed items only. */
  readonly dependencies: readonly { readonly consumerId: string; readonly providerId: string; readonly facts: Facts }[];
}

const DIRECTION = 'Every edge leads from the consumer to the provider it needs.';

/** @returns everything an answer names, with its outcome, and the dependencies between these */
export function createImpactGraph(answer: ImpactAnswer, catalogue: CatalogueIndex, title: string): DependencyGraph {
  const rows = createImpactRows(answer, catalogue);
  const listed = new Set(rows.map(({ id }) => id));
  return {
    description: `${title} ${DIRECTION} Revision ${answer.revision} of ${answer.asOf}, SHA-256 ${answer.sha256}.`,
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      facts: {
        class: row.classLabel,
        outcome: row.verdict,
        criticality: String(row.criticality ?? ''),
        owner: row.owner,
        location: row.location,
        because: row.because,
      },
    })),
    dependencies: answer.dependencies
      .filter(({ consumerId, providerId }) => listed.has(consumerId) && listed.has(providerId))
      .map(({ consumerId, providerId, type, strength, group = '', isCarrying }) => ({
        consumerId,
        providerId,
        facts: { relation: type, strength, group, carries: isCarrying ? 'yes' : 'no' },
      })),
  };
}

/** @returns the boxes of a map, groups among them, and the lines between them */
export function createMapGraph(map: EstateMap, scene: Scene, title: string): DependencyGraph {
  const rows = createMapRows(scene, map);
  const listed = new Set(rows.map(({ id }) => id));
  return {
    description: `${title}. ${DIRECTION} Revision ${map.revision} of ${map.asOf}.`,
    items: rows.map(({ id, name, classLabel, tier, item, count }) => ({
      id,
      name,
      facts: {
        class: classLabel,
        tier,
        criticality: String(item?.criticality ?? ''),
        owner: item?.owner ?? item?.supportGroup ?? '',
        location: item?.location ?? '',
        items: String(count),
      },
    })),
    dependencies: map.links
      .filter(({ consumerId, providerId }) => listed.has(consumerId) && listed.has(providerId))
      .map(({ consumerId, providerId, type = '', strength = '', group = '', count }) => ({
        consumerId,
        providerId,
        facts: { relation: type, strength, group, dependencies: String(count) },
      })),
  };
}

/** @returns the names of all facts, in the order in which they are first met */
export function listFactNames(parts: readonly { readonly facts: Facts }[]): readonly string[] {
  return [...new Set(parts.flatMap(({ facts }) => Object.keys(facts)))];
}
