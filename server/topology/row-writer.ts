import type { Catalogue } from '../model/catalogue.ts';
import { STRENGTHS } from '../model/dependency.ts';
import { type Need, resolveNeed } from '../model/requirement.ts';
import { AppendPool, allocateShared } from './shared-columns.ts';
import { LINK, STRENGTH_CODE } from './topology.ts';

/** The dependencies of one consumer, before they are arranged by requirement. Columns of one length. */
export interface RawRow {
  providers: number[];
  types: number[];
  statedStrengths: number[];
  /** Position in the list of groups that is given with the row, or -1. */
  groups: number[];
  weights: number[];
  sources: number[];
}

/** A named group as a consumer states it. */
export interface StatedGroup {
  readonly name: string;
  readonly need: Need;
  readonly fullAt?: Need;
  readonly source?: string;
}

/** What a requirement record stands for: a named group, or the implied group of a relation type and a provider class. */
export type RequirementLabel = { readonly group: StatedGroup } | { readonly impliedType: number };

const IMPLIED = 1 << 24;
const SINGLE = 1 << 30;

/** @returns a row without dependencies, to be filled and used again */
export function createRawRow(): RawRow {
  return { providers: [], types: [], statedStrengths: [], groups: [], weights: [], sources: [] };
}

/** Appends arranged rows of dependencies, and the requirement records they make up, to the columns of a topology. */
export class RowWriter {
  readonly entries: AppendPool<ReturnType<typeof createEntryColumns>>;
  readonly links: AppendPool<ReturnType<typeof createLinkColumns>>;
  readonly requirements: AppendPool<ReturnType<typeof createRequirementColumns>>;
  /** By requirement ordinal. Appended to only, so every revision can read it. */
  readonly labels: RequirementLabel[] = [];
  private readonly typeStrength: Uint8Array;
  private readonly typeGrouping: Uint8Array;

  constructor(catalogue: Catalogue, expectedDependencies: number, expectedGroups: number) {
    const slack = (count: number) => Math.ceil(count * 1.1) + 256;
    this.entries = new AppendPool(createEntryColumns(slack(expectedDependencies)));
    this.links = new AppendPool(createLinkColumns(slack(expectedDependencies)));
    this.requirements = new AppendPool(createRequirementColumns(slack(expectedGroups)));
    this.typeStrength = Uint8Array.from(catalogue.relationTypes, (type) => STRENGTHS.indexOf(type.strength));
    this.typeGrouping = Uint8Array.from(catalogue.relationTypes, (type) =>
      ['each', 'any', 'unknown'].indexOf(type.grouping),
    );
  }

  /**
   * Writes the row of a consumer.
   * @param consumer item index
   * @param row its dependencies in any order; not kept
   * @param groups its named groups, also those without members
   * @param live liveness by item index
   * @param classOrdinal class by item index
   * @returns the bounds of the row and of its requirement records
   */
  writeRow(
    consumer: number,
    row: RawRow,
    groups: readonly StatedGroup[],
    live: Uint8Array,
    classOrdinal: Uint8Array,
  ): { entryStart: number; entryEnd: number; requirementStart: number; requirementEnd: number } {
    const count = row.providers.length;
    const keys = this.keysOf(row, classOrdinal);
    const order = sortedPositions(keys);
    const entryStart = this.entries.reserve(count);
    const requirementStart = this.requirements.used;
    const consumerIsLive = live[consumer] === 1;
    for (let position = 0; position < count; position += 1) {
      this.writeEntry(
        entryStart + position,
        row,
        order === undefined ? position : (order[position] as number),
        live,
        consumerIsLive,
      );
    }
    let position = 0;
    let nextGroup = 0;
    while (position < count) {
      const key = keys[order === undefined ? position : (order[position] as number)] as number;
      if (key >= SINGLE) break;
      let end = position + 1;
      while (end < count && keys[order === undefined ? end : (order[end] as number)] === key) end += 1;
      if (key < IMPLIED) {
        for (; nextGroup < key; nextGroup += 1)
          this.writeGroup(consumer, groups[nextGroup] as StatedGroup, entryStart + position, entryStart + position);
        this.writeGroup(consumer, groups[key] as StatedGroup, entryStart + position, entryStart + end);
        nextGroup = key + 1;
      } else {
        for (; nextGroup < groups.length; nextGroup += 1)
          this.writeGroup(consumer, groups[nextGroup] as StatedGroup, entryStart + position, entryStart + position);
        this.writeImplied(consumer, entryStart + position, entryStart + end);
      }
      position = end;
    }
    for (; nextGroup < groups.length; nextGroup += 1)
      this.writeGroup(consumer, groups[nextGroup] as StatedGroup, entryStart + position, entryStart + position);
    return { entryStart, entryEnd: entryStart + count, requirementStart, requirementEnd: this.requirements.used };
  }

  /** @returns what the link of an entry says: its requirement record, or one of `LINK` */
  linkCodeOf(entry: number): number {
    const { strength, requirement } = this.entries.columns;
    if (strength[entry] === STRENGTH_CODE.none) return LINK.idle;
    const record = requirement[entry] as number;
    if (record >= 0) return record;
    return strength[entry] === STRENGTH_CODE.hard ? LINK.hard : LINK.soft;
  }

  private keysOf(row: RawRow, classOrdinal: Uint8Array): number[] {
    const keys: number[] = [];
    for (let index = 0; index < row.providers.length; index += 1) {
      const group = row.groups[index] as number;
      const type = row.types[index] as number;
      if (group >= 0) keys.push(group);
      else if (this.typeGrouping[type] === 0) keys.push(SINGLE);
      else keys.push(IMPLIED + type * 256 + (classOrdinal[row.providers[index] as number] as number));
    }
    return keys;
  }

  private writeEntry(entry: number, row: RawRow, index: number, live: Uint8Array, consumerIsLive: boolean): void {
    const columns = this.entries.columns;
    const provider = row.providers[index] as number;
    const type = row.types[index] as number;
    const stated = row.statedStrengths[index] as number;
    const strength = stated >= 0 ? stated : (this.typeStrength[type] as number);
    columns.provider[entry] = provider;
    columns.type[entry] = type;
    columns.statedStrength[entry] = stated;
    columns.strength[entry] = consumerIsLive && live[provider] === 1 ? strength : STRENGTH_CODE.none;
    columns.weight[entry] = row.weights[index] as number;
    columns.requirement[entry] = -1;
    columns.source[entry] = row.sources[index] as number;
  }

  private writeGroup(consumer: number, group: StatedGroup, memberStart: number, memberEnd: number): void {
    const record = this.writeRecord(consumer, memberStart, memberEnd, group.need, group.fullAt);
    this.labels[record] = { group };
  }

  private writeImplied(consumer: number, memberStart: number, memberEnd: number): void {
    const columns = this.entries.columns;
    if (memberEnd - memberStart === 1) return;
    const type = columns.type[memberStart] as number;
    const record = this.writeRecord(
      consumer,
      memberStart,
      memberEnd,
      this.typeGrouping[type] === 1 ? 1 : 'unknown',
      undefined,
    );
    this.labels[record] = { impliedType: type };
  }

  private writeRecord(
    consumer: number,
    memberStart: number,
    memberEnd: number,
    need: Need,
    fullAt: Need | undefined,
  ): number {
    const entries = this.entries.columns;
    const record = this.requirements.reserve(1);
    let total = 0;
    let smallest = Number.MAX_SAFE_INTEGER;
    let strongest = 0;
    for (let entry = memberStart; entry < memberEnd; entry += 1) {
      entries.requirement[entry] = record;
      const strength = entries.strength[entry] as number;
      if (strength === STRENGTH_CODE.none) continue;
      const weight = entries.weight[entry] as number;
      total += weight;
      if (weight < smallest) smallest = weight;
      if (strength > strongest) strongest = strength;
    }
    const needs = resolveNeed(need, total, smallest);
    const fulls = fullAt === undefined ? needs : resolveNeed(fullAt, total, smallest);
    const columns = this.requirements.columns;
    columns.consumer[record] = consumer;
    columns.memberStart[record] = memberStart;
    columns.memberEnd[record] = memberEnd;
    columns.total[record] = total;
    columns.needLow[record] = needs.low;
    columns.needHigh[record] = needs.high;
    columns.fullLow[record] = Math.max(needs.low, fullAt === 'unknown' ? needs.low : fulls.low);
    columns.fullHigh[record] = Math.max(needs.high, fulls.high);
    const isNeedOpen = columns.needLow[record] !== columns.needHigh[record];
    columns.isOpen[record] = isNeedOpen || columns.fullLow[record] !== columns.fullHigh[record] ? 1 : 0;
    columns.strength[record] = strongest;
    return record;
  }
}

/** @returns positions in ascending order of key, ties in the order given; undefined when they are in order already */
function sortedPositions(keys: readonly number[]): number[] | undefined {
  let isSorted = true;
  for (let index = 1; index < keys.length && isSorted; index += 1)
    isSorted = (keys[index - 1] as number) <= (keys[index] as number);
  if (isSorted) return undefined;
  return keys
    .map((_, index) => index)
    .sort((left, right) => (keys[left] as number) - (keys[right] as number) || left - right);
}

function createEntryColumns(capacity: number) {
  return {
    provider: allocateShared(Int32Array, capacity),
    type: allocateShared(Uint8Array, capacity),
    strength: allocateShared(Uint8Array, capacity),
    statedStrength: allocateShared(Int8Array, capacity),
    weight: allocateShared(Int32Array, capacity),
    requirement: allocateShared(Int32Array, capacity),
    source: allocateShared(Int32Array, capacity),
  };
}

function createLinkColumns(capacity: number) {
  return {
    consumer: allocateShared(Int32Array, capacity),
    requirement: allocateShared(Int32Array, capacity),
    weight: allocateShared(Int32Array, capacity),
    type: allocateShared(Uint8Array, capacity),
  };
}

function createRequirementColumns(capacity: number) {
  return {
    consumer: allocateShared(Int32Array, capacity),
    memberStart: allocateShared(Int32Array, capacity),
    memberEnd: allocateShared(Int32Array, capacity),
    total: allocateShared(Float64Array, capacity),
    needLow: allocateShared(Float64Array, capacity),
    needHigh: allocateShared(Float64Array, capacity),
    fullLow: allocateShared(Float64Array, capacity),
    fullHigh: allocateShared(Float64Array, capacity),
    isOpen: allocateShared(Uint8Array, capacity),
    strength: allocateShared(Uint8Array, capacity),
  };
}
