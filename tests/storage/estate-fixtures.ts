import type { Change } from '../../server/model/change-set.ts';
import type { ConfigurationItem } from '../../server/model/configuration-item.ts';
import { type Dependency, STRENGTHS } from '../../server/model/dependency.ts';
import type { RedundancyGroup } from '../../server/model/requirement.ts';
import type { CommitRequest, EstateStore, HeadBatch } from '../../server/storage/estate-store.ts';

/** A whole estate as a snapshot tells it, in a form that two can be compared in. */
export interface ReadEstate {
  readonly head: HeadBatch;
  /** Ascending by id. */
  readonly items: readonly ConfigurationItem[];
  readonly revisions: Readonly<Record<string, number>>;
  /** Ascending by consumer and name. */
  readonly groups: readonly RedundancyGroup[];
  /** Ascending by consumer, type and provider. */
  readonly dependencies: readonly Dependency[];
}

/** @returns a server in service */
export function item(id: string, more: Partial<ConfigurationItem> = {}): ConfigurationItem {
  return { id, name: `Name of ${id}`, class: 'server', status: 'in-service', ...more };
}

/** @returns "consumer depends on provider", over `uses` unless told */
export function dependency(consumerId: string, providerId: string, more: Partial<Dependency> = {}): Dependency {
  return { consumerId, providerId, type: 'uses', ...more };
}

export const addItem = (after: ConfigurationItem): Change => ({ kind: 'item', after });
export const addDependency = (after: Dependency): Change => ({ kind: 'dependency', after });
export const addGroup = (after: RedundancyGroup): Change => ({ kind: 'group', after });

/** @returns a request of Ada's */
export function request(
  expectedRevision: number,
  changes: CommitRequest['changes'],
  more: Partial<CommitRequest> = {},
): CommitRequest {
  return { expectedRevision, changes, actor: 'ada', reason: 'because', ...more };
}

/** Reads a snapshot and checks that its batches come in order and keep their promises on counts. */
export async function readEstate(store: EstateStore): Promise<ReadEstate> {
  let head: HeadBatch | undefined;
  const items: ConfigurationItem[] = [];
  const revisions: Record<string, number> = {};
  const groups: RedundancyGroup[] = [];
  const dependencies: Dependency[] = [];
  const sources: string[] = [];
  let stage = 0;
  for await (const batch of store.readSnapshot()) {
    const order = ['head', 'items', 'groups', 'dependencies'].indexOf(batch.kind);
    if (order < stage || (order > 0 && head === undefined)) throw new Error(`${batch.kind} came too late`);
    stage = order;
    switch (batch.kind) {
      case 'head':
        head = batch;
        break;
      case 'items':
        batch.items.forEach((read, index) => {
          items.push(read);
          revisions[read.id] = batch.revisions[index]!;
        });
        break;
      case 'groups':
        batch.names.forEach((name, index) => {
          const fullAt = batch.fullAts[index];
          const source = batch.sources[index];
          groups.push({
            consumerId: items[batch.consumerOrdinals[index]!]!.id,
            name,
            need: batch.needs[index]!,
            ...(fullAt === undefined ? {} : { fullAt }),
            ...(source === undefined ? {} : { source }),
          });
        });
        break;
      case 'dependencies':
        sources.push(...batch.newSources);
        batch.consumerOrdinals.forEach((consumerOrdinal, index) => {
          const strength = STRENGTHS[batch.strengthCodes[index]!];
          const group = groups[batch.groupOrdinals[index]!];
          const weight = batch.weights[index]!;
          const source = sources[batch.sourceOrdinals[index]!];
          dependencies.push({
            consumerId: items[consumerOrdinal]!.id,
            providerId: items[batch.providerOrdinals[index]!]!.id,
            type: head!.catalogue.relationTypes[batch.typeOrdinals[index]!]!.id,
            ...(strength === undefined ? {} : { strength }),
            ...(group === undefined ? {} : { group: group.name }),
            ...(weight === 1 ? {} : { weight }),
            ...(source === undefined ? {} : { source }),
          });
        });
    }
  }
  if (head === undefined) throw new Error('there was no head');
  const { counts } = head;
  if (counts.items !== items.length || counts.groups !== groups.length || counts.dependencies !== dependencies.length) {
    throw new Error(`${JSON.stringify(counts)} does not count what came`);
  }
  return {
    head,
    items: items.sort((left, right) => compare(left.id, right.id)),
    revisions,
    groups: groups.sort((left, right) => compare(left.consumerId, right.consumerId) || compare(left.name, right.name)),
    dependencies: dependencies.sort(
      (left, right) =>
        compare(left.consumerId, right.consumerId) ||
        compare(left.type, right.type) ||
        compare(left.providerId, right.providerId),
    ),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
