import type { ItemClass, RelationType } from '../model/catalogue.ts';
import { compareText } from '../model/compare-text.ts';
import type { ConfigurationItem } from '../model/configuration-item.ts';
import { type Dependency, STRENGTHS } from '../model/dependency.ts';
import type { RedundancyGroup } from '../model/requirement.ts';
import type { EstateParts } from './estate-parts.ts';
import type { EstateView, ItemIndex } from './estate-view.ts';
import { type Contacts, NOBODY } from './item-facts.ts';

/** The estate view that is held in memory. */
export class MemoryEstateView implements EstateView {
  readonly parts: EstateParts;

  constructor(parts: EstateParts) {
    this.parts = parts;
  }

  get estateId() {
    return this.parts.estateId;
  }

  get revision() {
    return this.parts.revision;
  }

  get asOf() {
    return this.parts.asOf;
  }

  get catalogue() {
    return this.parts.catalogue;
  }

  get topology() {
    return this.parts.topology;
  }

  get indexBound() {
    return this.parts.topology.itemBound;
  }

  get counts() {
    return this.parts.counts;
  }

  indexOf(itemId: string): ItemIndex {
    const index = this.parts.indexById.get(itemId);
    return index !== undefined && this.isPresent(index) ? index : -1;
  }

  isPresent(index: ItemIndex): boolean {
    return this.parts.items.at(index) !== undefined;
  }

  idAt(index: ItemIndex): string {
    return this.itemAt(index).id;
  }

  nameAt(index: ItemIndex): string {
    return this.itemAt(index).name;
  }

  classOrdinalAt(index: ItemIndex): number {
    return this.topology.classOrdinal[index] as number;
  }

  classAt(index: ItemIndex): ItemClass {
    return this.catalogue.classes[this.classOrdinalAt(index)] as ItemClass;
  }

  criticalityAt(index: ItemIndex): number {
    return this.topology.criticality[index] as number;
  }

  contactsAt(index: ItemIndex): Contacts {
    return this.parts.contacts.at(index) ?? NOBODY;
  }

  lastSeenMsAt(index: ItemIndex): number {
    return this.parts.lastSeenMs.at(index) ?? Number.NaN;
  }

  itemAt(index: ItemIndex): ConfigurationItem {
    const item = this.parts.items.at(index);
    if (item === undefined) throw new RangeError(`there is no item at index ${index}`);
    return item;
  }

  revisionAt(index: ItemIndex): number {
    return this.parts.revisions.at(index) ?? 0;
  }

  relationTypeAt(typeOrdinal: number): RelationType {
    return this.catalogue.relationTypes[typeOrdinal] as RelationType;
  }

  dependenciesOf(consumer: ItemIndex): readonly Dependency[] {
    const { entryStart, entryEnd } = this.topology;
    const dependencies: Dependency[] = [];
    for (let entry = entryStart[consumer] as number; entry < (entryEnd[consumer] as number); entry += 1) {
      dependencies.push(this.dependencyAt(consumer, entry));
    }
    return dependencies.sort(
      (left, right) => compareText(left.type, right.type) || compareText(left.providerId, right.providerId),
    );
  }

  dependenciesOn(provider: ItemIndex, maxDependencies: number): readonly Dependency[] {
    const { links, linkStart, linkEnd, entries, entryStart, entryEnd } = this.topology;
    const consumers = new Set(links.consumer.subarray(linkStart[provider], linkEnd[provider]));
    const first = [...consumers]
      .sort((left, right) => compareText(this.idAt(left), this.idAt(right)))
      .slice(0, maxDependencies);
    const dependencies: Dependency[] = [];
    for (const consumer of first) {
      const ofConsumer: Dependency[] = [];
      for (let entry = entryStart[consumer] as number; entry < (entryEnd[consumer] as number); entry += 1) {
        if (entries.provider[entry] === provider) ofConsumer.push(this.dependencyAt(consumer, entry));
      }
      dependencies.push(...ofConsumer.sort((left, right) => compareText(left.type, right.type)));
    }
    return dependencies.slice(0, maxDependencies);
  }

  countDependenciesOf(consumer: ItemIndex): number {
    return (this.topology.entryEnd[consumer] as number) - (this.topology.entryStart[consumer] as number);
  }

  countDependenciesOn(provider: ItemIndex): number {
    return (this.topology.linkEnd[provider] as number) - (this.topology.linkStart[provider] as number);
  }

  findDependency(consumer: ItemIndex, type: string, provider: ItemIndex): Dependency | undefined {
    const { entries, entryStart, entryEnd } = this.topology;
    const typeOrdinal = this.parts.typeOrdinalById.get(type);
    for (let entry = entryStart[consumer] as number; entry < (entryEnd[consumer] as number); entry += 1) {
      if (entries.provider[entry] === provider && entries.type[entry] === typeOrdinal)
        return this.dependencyAt(consumer, entry);
    }
    return undefined;
  }

  groupsOf(consumer: ItemIndex): readonly RedundancyGroup[] {
    const { requirementStart, requirementEnd } = this.topology;
    const consumerId = this.idAt(consumer);
    const groups: RedundancyGroup[] = [];
    for (
      let record = requirementStart[consumer] as number;
      record < (requirementEnd[consumer] as number);
      record += 1
    ) {
      const label = this.parts.writer.labels[record];
      if (label !== undefined && 'group' in label) groups.push({ consumerId, ...label.group });
    }
    return groups.sort((left, right) => compareText(left.name, right.name));
  }

  groupNameAt(requirement: number): string | undefined {
    const label = this.parts.writer.labels[requirement];
    return label !== undefined && 'group' in label ? label.group.name : undefined;
  }

  search(text: string, maxResults: number): readonly ItemIndex[] {
    const found = this.parts.search.find(text, (index) => this.parts.items.at(index), maxResults);
    const exact = this.indexOf(text);
    // The index picks among the first that match, and the item that was named may not be one of them.
    if (exact < 0 || found[0] === exact) return found;
    return [exact, ...found.filter((index) => index !== exact)].slice(0, maxResults);
  }

  private dependencyAt(consumer: ItemIndex, entry: number): Dependency {
    const { entries } = this.topology;
    const stated = entries.statedStrength[entry] as number;
    const record = entries.requirement[entry] as number;
    const label = record < 0 ? undefined : this.parts.writer.labels[record];
    const weight = entries.weight[entry] as number;
    const origin = this.parts.sourceNames[entries.source[entry] as number];
    const strength = STRENGTHS[stated];
    return {
      consumerId: this.idAt(consumer),
      providerId: this.idAt(entries.provider[entry] as number),
      type: this.relationTypeAt(entries.type[entry] as number).id,
      ...(strength === undefined ? {} : { strength }),
      ...(label !== undefined && 'group' in label ? { group: label.group.name } : {}),
      ...(weight === 1 ? {} : { weight }),
      ...(origin === undefined ? {} : { source: origin }),
    };
  }
}
