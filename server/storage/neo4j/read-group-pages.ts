import type { Need } from '../../model/requirement.ts';
import type { GroupBatch } from '../estate-store.ts';
import type { Properties } from './fact-properties.ts';
import { inRange, type PastPages } from './past-pages.ts';
import type { SnapshotOrdinals } from './snapshot-ordinals.ts';

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
  let size = FIRST_PAGE_CONSUMERS;
  for (let position = 0; position < ordinals.count; ) {
    const start = ordinals.storedAt(position);
    const end = ordinals.storedAt(position + size);
    const rows = await pages.read<{ properties: Properties }>('read-groups-page', {
      start,
      end,
      revision: pages.head.revision,
    });
    const groups = rows.map(({ properties }) => properties);
    groups.push(...inRange(pages.groups, (group) => group['itemOrdinal'] as number, start, end));
    groups.sort(byConsumerAndName);
    if (groups.length > 0) yield batchOf(groups, ordinals, known);
    position += size;
    size = nextPageSize(size, groups.length, WANTED_PAGE_ROWS, MAX_PAGE_CONSUMERS);
  }
}

/** @returns a page size at which about the wanted number of rows comes, never more than four times the last */
export function nextPageSize(size: number, rows: number, wantedRows: number, most: number): number {
  const fitting = rows === 0 ? most : Math.ceil((size * wantedRows) / rows);
  return Math.max(1, Math.min(fitting, size * 4, most));
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
