import type { EstateFile } from '../../seeds/estate-file.ts';
import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { STRENGTHS } from '../../server/model/dependency.ts';
import type { SnapshotBatch } from '../../server/model/snapshot.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { loadEstate } from '../../server/topology/load-estate.ts';

/**
 * Loads a seed without a store and without a parser.
 * @returns the view at revision 1; items have the indices of the file
 */
export function loadSeed(estate: EstateFile): Promise<EstateView> {
  return loadEstate(snapshotOf(estate));
}

async function* snapshotOf(estate: EstateFile): AsyncGenerator<SnapshotBatch> {
  const { items, groups, dependencies } = estate;
  const added = estate.catalogue?.classes ?? [];
  const catalogue = { ...DEFAULT_CATALOGUE, classes: [...DEFAULT_CATALOGUE.classes, ...added] };
  const ordinals = new Map(items.map(({ id }, ordinal) => [id, ordinal]));
  const groupOrdinals = new Map(groups.map(({ consumerId, name }, ordinal) => [`${consumerId}\n${name}`, ordinal]));
  const typeOrdinals = new Map(catalogue.relationTypes.map(({ id }, ordinal) => [id, ordinal]));
  yield {
    kind: 'head',
    head: { estateId: estate.name, revision: 1, at: estate.asOf },
    catalogue,
    counts: { items: items.length, dependencies: dependencies.length, groups: groups.length },
  };
  yield { kind: 'items', items, revisions: items.map(() => 1) };
  yield {
    kind: 'groups',
    consumerOrdinals: Int32Array.from(groups, ({ consumerId }) => ordinals.get(consumerId)!),
    names: groups.map(({ name }) => name),
    needs: groups.map(({ need }) => need),
    fullAts: groups.map(({ fullAt }) => fullAt),
    sources: groups.map(() => undefined),
  };
  yield {
    kind: 'dependencies',
    consumerOrdinals: Int32Array.from(dependencies, ({ consumerId }) => ordinals.get(consumerId)!),
    providerOrdinals: Int32Array.from(dependencies, ({ providerId }) => ordinals.get(providerId)!),
    typeOrdinals: Uint8Array.from(dependencies, ({ type }) => typeOrdinals.get(type)!),
    strengthCodes: Int8Array.from(dependencies, ({ strength }) => (strength ? STRENGTHS.indexOf(strength) : -1)),
    groupOrdinals: Int32Array.from(dependencies, ({ consumerId, group }) =>
      group === undefined ? -1 : groupOrdinals.get(`${consumerId}\n${group}`)!,
    ),
    weights: Int32Array.from(dependencies, ({ weight = 1 }) => weight),
    sourceOrdinals: new Int32Array(dependencies.length).fill(-1),
    newSources: [],
  };
}
