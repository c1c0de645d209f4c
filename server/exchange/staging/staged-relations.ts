import { type Dependency, STRENGTHS } from '../../model/dependency.ts';
import type { Need, RedundancyGroup } from '../../model/requirement.ts';
import type { StatedObject } from '../fact-sink.ts';
import { NameTable } from './name-table.ts';
import { PagedNumbers } from './paged-numbers.ts';
import { TripleTable } from './triple-table.ts';

/** A statement of a field: `undefined` leaves what stands, `null` clears it. */
export type Statement<Value> = Value | null | undefined;

/** What a file states of a dependency. */
export type StatedDependency = Pick<Dependency, 'consumerId' | 'type' | 'providerId'> & {
  readonly [Field in 'strength' | 'group' | 'weight' | 'source']: Statement<NonNullable<Dependency[Field]>>;
};

/** What a file states of a group. */
export type StatedGroup = Pick<RedundancyGroup, 'consumerId' | 'name'> & {
  readonly [Field in 'need' | 'fullAt' | 'source']: Statement<NonNullable<RedundancyGroup[Field]>>;
};

const ABSENT = 0;
const CLEARED = -1;

/** Millions of stated dependencies in columns. Positions go from 0 in the order of first mention. */
export class StagedDependencies {
  readonly lines = new PagedNumbers();
  private readonly keys = new TripleTable();
  private readonly strengths = new PagedNumbers();
  private readonly groups = new PagedNumbers();
  private readonly weights = new PagedNumbers();
  private readonly sources = new PagedNumbers();
  private readonly items: NameTable;
  private readonly names: NameTable;
  private readonly types = new NameTable();
  private lastConsumerId: string | undefined;
  private lastConsumer = -1;

  /**
   * @param items numbers of item ids
   * @param names numbers of groups and sources
   */
  constructor(items: NameTable, names: NameTable) {
    this.items = items;
    this.names = names;
  }

  get size(): number {
    return this.keys.size;
  }

  /**
   * Keeps a dependency whose form and values were checked.
   * @param fact the checked dependency
   * @param stated how it was stated, to tell what is left from what is cleared
   * @param line where it stands
   * @returns its position, and whether it was stated before: the same or with other values
   */
  add(
    fact: Dependency,
    stated: StatedObject,
    line: number,
  ): { readonly position: number; readonly was: 'new' | 'same' | 'different' } {
    if (fact.consumerId !== this.lastConsumerId) {
      this.lastConsumerId = fact.consumerId;
      this.lastConsumer = this.items.intern(fact.consumerId);
    }
    const consumer = this.lastConsumer;
    const provider = this.items.intern(fact.providerId);
    const before = this.keys.size;
    const position = this.keys.intern(consumer, this.types.intern(fact.type), provider);
    const strength = encode(stated['strength'], fact.strength, (word) => STRENGTHS.indexOf(word) + 1);
    const group = encode(stated['group'], fact.group, (name) => this.names.intern(name) + 1);
    const weight = encode(stated['weight'], fact.weight, (number) => number);
    const source = encode(stated['source'], fact.source, (name) => this.names.intern(name) + 1);
    if (position < before) {
      const isSame =
        this.strengths.at(position) === strength &&
        this.groups.at(position) === group &&
        this.weights.at(position) === weight &&
        this.sources.at(position) === source;
      return { position, was: isSame ? 'same' : 'different' };
    }
    this.strengths.push(strength);
    this.groups.push(group);
    this.weights.push(weight);
    this.sources.push(source);
    this.lines.push(line);
    return { position, was: 'new' };
  }

  /** @returns number of the consumer's id */
  consumerAt(position: number): number {
    return this.keys.firstAt(position);
  }

  /** @returns number of the provider's id */
  providerAt(position: number): number {
    return this.keys.thirdAt(position);
  }

  /** @returns the stated group's name, or undefined when none is stated */
  groupAt(position: number): string | undefined {
    const group = this.groups.at(position);
    return group > 0 ? this.names.nameAt(group - 1) : undefined;
  }

  /** @returns position of the dependency's statement, or -1 */
  find(consumerId: string, type: string, providerId: string): number {
    const consumer = this.items.find(consumerId);
    const provider = this.items.find(providerId);
    const name = this.types.find(type);
    return consumer < 0 || provider < 0 || name < 0 ? -1 : this.keys.find(consumer, name, provider);
  }

  /** @returns whether the dependency was stated */
  has(consumerId: string, type: string, providerId: string): boolean {
    return this.find(consumerId, type, providerId) >= 0;
  }

  /** @returns what was stated */
  at(position: number): StatedDependency {
    return {
      consumerId: this.items.nameAt(this.keys.firstAt(position)),
      type: this.types.nameAt(this.keys.secondAt(position)),
      providerId: this.items.nameAt(this.keys.thirdAt(position)),
      strength: decode(this.strengths.at(position), (code) => STRENGTHS[code - 1] as Dependency['strength'] & string),
      group: decode(this.groups.at(position), (code) => this.names.nameAt(code - 1)),
      weight: decode(this.weights.at(position), (code) => code),
      source: decode(this.sources.at(position), (code) => this.names.nameAt(code - 1)),
    };
  }
}

/** Stated groups in columns. Positions go from 0 in the order of first mention. */
export class StagedGroups {
  readonly lines = new PagedNumbers();
  private readonly keys = new TripleTable();
  private readonly needs = new PagedNumbers();
  private readonly fullAts = new PagedNumbers();
  private readonly sources = new PagedNumbers();
  private readonly items: NameTable;
  private readonly names: NameTable;

  /** @see StagedDependencies */
  constructor(items: NameTable, names: NameTable) {
    this.items = items;
    this.names = names;
  }

  get size(): number {
    return this.keys.size;
  }

  /** @returns position of the statement, or of the one before when the group was stated already */
  add(
    fact: RedundancyGroup,
    stated: StatedObject,
    line: number,
  ): { readonly position: number; readonly isNew: boolean } {
    const consumer = this.items.intern(fact.consumerId);
    const before = this.keys.size;
    const position = this.keys.intern(consumer, this.names.intern(fact.name), 0);
    if (position < before) return { position, isNew: false };
    this.needs.push(encode(stated['need'], fact.need, (need) => this.names.intern(JSON.stringify(need)) + 1));
    // A `fullAt` that equals the need is dropped by the check, and clears what stood.
    this.fullAts.push(encode(stated['fullAt'], fact.fullAt, (need) => this.names.intern(JSON.stringify(need)) + 1));
    this.sources.push(encode(stated['source'], fact.source, (name) => this.names.intern(name) + 1));
    this.lines.push(line);
    return { position, isNew: true };
  }

  /** @returns number of the consumer's id */
  consumerAt(position: number): number {
    return this.keys.firstAt(position);
  }

  /** @returns whether the group was stated */
  has(consumerId: string, name: string): boolean {
    const consumer = this.items.find(consumerId);
    const ordinal = this.names.find(name);
    return consumer >= 0 && ordinal >= 0 && this.keys.find(consumer, ordinal, 0) >= 0;
  }

  /** @returns what was stated */
  at(position: number): StatedGroup {
    const need = (code: number) => JSON.parse(this.names.nameAt(code - 1)) as Need;
    return {
      consumerId: this.items.nameAt(this.keys.firstAt(position)),
      name: this.names.nameAt(this.keys.secondAt(position)),
      need: decode(this.needs.at(position), need),
      fullAt: decode(this.fullAts.at(position), need),
      source: decode(this.sources.at(position), (code) => this.names.nameAt(code - 1)),
    };
  }
}

function encode<Value>(stated: unknown, checked: Value | undefined, code: (value: Value) => number): number {
  if (stated === undefined) return ABSENT;
  return checked === undefined ? CLEARED : code(checked);
}

function decode<Value>(code: number, value: (code: number) => Value): Statement<Value> {
  if (code === ABSENT) return undefined;
  return code === CLEARED ? null : value(code);
}
