import type { Need } from '../../model/requirement.ts';
import type { GroupBatch } from '../estate-store.ts';
import type { Properties } from './fact-properties.ts';
import { inRange, type PastPages } from './past-pages.ts';
import type { SnapshotOrdinals } from './snapshot-ordinals.ts';
import { walkConsumers } from './walk-consumers.ts';

const FIRST_PAGE_CONSUMERS = 2_000;
const MAX_PAGE_CONSUMERS = 200_000;
const WANTED_PAGE_ROWS = 10_000;

/** The groups of a snapshot, in columns, ascending by consumer. */
export interface SnapshotGroups {
  readonly consumers: number[];
  readonly names: string[];
}

/** Reads the groups that stood at the revision, ascending by consumer, and adds them to `known`. */
export async function* readGroupPages(
  pages: PastPages,
  ordinals: SnapshotOrdinals,
  known: SnapshotGroups,
): AsyncGenerator<GroupBatch, void, void> {
  const walk = walkConsumers<{ properties: Properties }>(pages, ordinals, 'read-groups-page', {
    firstConsumers: FIRST_PAGE_CONSUMERS,
    maxConsumers: MAX_PAGE_CONSUMERS,
    wantedRows: WANTED_PAGE_ROWS,
    countRows: (rows) => rows.length,
  });
  for await (const { rows, start, end } of walk) {
    const groups = rows.map(({ properties }) => properties);
    groups.push(...inRange(pages.groups, (group) => group['itemOrdinal'] as number, start, end));
    groups.sort(byConsumerAndName);
    if (groups.length > 0) yield batchOf(groups, ordinals, known);
  }
}

function batchOf(groups: readonly Properties[], ordinals: SnapshotOrdinals, known: SnapshotGroups): GroupBatch {
  const consumerOrdinals = Int32Array.from(groups, (group) => ordinals.positionOf(group['consumerOrdinal'] as number));
  const names = groups.map(({ name }) => name as string);
  for (const [index, name] of names.entries()) {
    known.consumers.push(consumerOrdinals[index] as number);
    known.names.push(name);
  }
  return {
    kind: 'groups',
    consumerOrdinals,
    names,
    needs: groups.map(({ need }) => need as Need),
    fullAts: groups.map(({ fullAt }) => fullAt as Need | undefined),
    sources: groups.map(({ source }) => source as string | undefined),
  };
}

function byConsumerAndName(left: Properties, right: Properties): number {
  const byConsumer = (left['consumerOrdinal'] as number) - (right['consumerOrdinal'] as number);
  if (byConsumer !== 0) return byConsumer;
  return (left['name'] as string) < (right['name'] as string) ? -1 : 1;
}
