import { allocateShared, copyShared } from './shared-columns.ts';
import type { Topology } from './topology.ts';

/** The columns of a topology that have a cell for each item. */
export type ItemColumns = Pick<
  Topology,
  | 'live'
  | 'classOrdinal'
  | 'criticality'
  | 'entryStart'
  | 'entryEnd'
  | 'linkStart'
  | 'linkEnd'
  | 'requirementStart'
  | 'requirementEnd'
>;

/** @returns the columns of a topology that have a cell for each item, all 0 */
export function createItemColumns(count: number): ItemColumns {
  return {
    live: allocateShared(Uint8Array, count),
    classOrdinal: allocateShared(Uint8Array, count),
    criticality: allocateShared(Uint8Array, count),
    entryStart: allocateShared(Int32Array, count),
    entryEnd: allocateShared(Int32Array, count),
    linkStart: allocateShared(Int32Array, count),
    linkEnd: allocateShared(Int32Array, count),
    requirementStart: allocateShared(Int32Array, count),
    requirementEnd: allocateShared(Int32Array, count),
  };
}

/**
 * Copies the columns, for a revision that changes some cells.
 * @param count how many items the copy has room for; cells beyond those of the topology are 0
 */
export function copyItemColumns(topology: ItemColumns, count: number): ItemColumns {
  return {
    live: copyShared(topology.live, count),
    classOrdinal: copyShared(topology.classOrdinal, count),
    criticality: copyShared(topology.criticality, count),
    entryStart: copyShared(topology.entryStart, count),
    entryEnd: copyShared(topology.entryEnd, count),
    linkStart: copyShared(topology.linkStart, count),
    linkEnd: copyShared(topology.linkEnd, count),
    requirementStart: copyShared(topology.requirementStart, count),
    requirementEnd: copyShared(topology.requirementEnd, count),
  };
}
