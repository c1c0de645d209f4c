import type { Change } from '../model/change-set.ts';
import { type ConfigurationItem, isLiveStatus } from '../model/configuration-item.ts';
import { STRENGTHS } from '../model/dependency.ts';
import { breathe } from './breathe.ts';
import { businessClassesOf, type EstateParts, flowTypesOf, isBloated, ordinalsById } from './estate-parts.ts';
import { copyItemColumns, type ItemColumns } from './item-columns.ts';
import { contactsOf, lastSeenMsOf } from './item-facts.ts';
import { fillLinks } from './link-rows.ts';
import { MemoryEstateView } from './memory-estate-view.ts';
import { createRawRow, type RawRow, RowWriter, type StatedGroup } from './row-writer.ts';

/** The revision that changes lead to. */
export interface NextRevision {
  readonly revision: number;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
}

const ROWS_PER_BREATH = 1_024;

/** Changes on top of an estate: rows of touched consumers and providers are appended and repointed. */
export class Overlay {
  readonly itemEdits = new Map<number, ConfigurationItem | undefined>();
  /** Ids that were not named before. */
  readonly newIds: string[] = [];
  private readonly base: EstateParts;
  private readonly baseView: MemoryEstateView;
  private catalogue: EstateParts['catalogue'];
  private readonly touchedConsumers = new Set<number>();
  private readonly relivedProviders = new Set<number>();
  private readonly dependencyEdits = new Map<number, Change[]>();
  private readonly groupEdits = new Map<number, Change[]>();
  private readonly counts: { items: number; dependencies: number; groups: number };
  /** Whether any change says something that the topology holds. */
  private changesTopology = false;

  constructor(base: EstateParts) {
    this.base = base;
    this.baseView = new MemoryEstateView(base);
    this.catalogue = base.catalogue;
    this.counts = { ...base.counts };
  }

  /** Takes one change; never two of one key. */
  take(change: Change): void {
    if (change.kind === 'catalogue') {
      this.catalogue = change.after;
      return;
    }
    const growth = (change.after === undefined ? 0 : 1) - (change.before === undefined ? 0 : 1);
    if (change.kind === 'item') {
      this.counts.items += growth;
      this.takeItem(change.before, change.after);
      return;
    }
    const consumerId = (change.after ?? change.before)?.consumerId ?? '';
    const consumer = this.indexFor(consumerId);
    const edits = change.kind === 'dependency' ? this.dependencyEdits : this.groupEdits;
    this.counts[change.kind === 'dependency' ? 'dependencies' : 'groups'] += growth;
    const known = edits.get(consumer);
    if (known === undefined) edits.set(consumer, [change]);
    else known.push(change);
    this.touchedConsumers.add(consumer);
    this.changesTopology = true;
  }

  /**
   * Appends what was taken; does so before it first awaits, unless it rewrites every row.
   * @param mayFold whether every row may be rewritten to get rid of those left behind
   */
  async finish(next: NextRevision, mayFold: boolean): Promise<MemoryEstateView> {
    const items = this.base.items.with(this.itemEdits);
    const isNewCatalogue = this.catalogue !== this.base.catalogue;
    const revisions = this.base.revisions.with(
      new Map(
        [...this.itemEdits.keys(), ...this.dependencyEdits.keys(), ...this.groupEdits.keys()].map((index) => [
          index,
          next.revision,
        ]),
      ),
    );
    const parts: EstateParts = {
      ...this.base,
      revision: next.revision,
      asOf: next.at,
      catalogue: this.catalogue,
      counts: this.counts,
      items,
      contacts: this.base.contacts.with(this.mapEdits(contactsOf)),
      lastSeenMs: this.base.lastSeenMs.with(this.mapEdits(lastSeenMsOf)),
      revisions,
      classOrdinalById: isNewCatalogue ? ordinalsById(this.catalogue.classes) : this.base.classOrdinalById,
      typeOrdinalById: isNewCatalogue ? ordinalsById(this.catalogue.relationTypes) : this.base.typeOrdinalById,
    };
    const isRewritten = isNewCatalogue || (mayFold && isBloated(this.base));
    return new MemoryEstateView(isRewritten ? await this.rewrite(parts) : this.repoint(parts));
  }

  /** Appends the touched rows to the columns that the base uses, and points the new per-item columns to them. */
  private repoint(parts: EstateParts): EstateParts {
    const { topology, writer } = this.base;
    // The same topology keeps what was worked out of it: an owner or a date that changes costs nothing of that.
    if (!this.changesTopology) return parts;
    for (const provider of this.relivedProviders) {
      const { linkStart, linkEnd, links } = topology;
      for (let link = linkStart[provider] ?? 0; link < (linkEnd[provider] ?? 0); link += 1)
        this.touchedConsumers.add(links.consumer[link]!);
    }
    const perItem = copyItemColumns(topology, Math.max(topology.itemBound, parts.items.length));
    this.setItemFacts(perItem, parts);
    const touchedProviders = new Set<number>();
    const pendingLinks = new Map<number, number[]>();
    for (const consumer of this.touchedConsumers) {
      this.visitProviders(perItem, consumer, (provider) => touchedProviders.add(provider));
      this.writeRow(writer, perItem, parts, consumer);
      for (let entry = perItem.entryStart[consumer]!; entry < perItem.entryEnd[consumer]!; entry += 1) {
        const provider = writer.entries.columns.provider[entry]!;
        touchedProviders.add(provider);
        const waiting = pendingLinks.get(provider);
        if (waiting === undefined) pendingLinks.set(provider, [consumer, entry]);
        else waiting.push(consumer, entry);
      }
    }
    for (const provider of touchedProviders) this.writeLinks(perItem, provider, pendingLinks.get(provider) ?? []);
    return {
      ...parts,
      topology: {
        ...topology,
        ...perItem,
        itemBound: perItem.live.length,
        entries: writer.entries.columns,
        links: writer.links.columns,
        requirements: writer.requirements.columns,
        requirementBound: writer.requirements.used,
      },
    };
  }

  /** Writes every row anew, because the meaning of relation types or classes may have changed. */
  private async rewrite(parts: EstateParts): Promise<EstateParts> {
    const writer = new RowWriter(parts.catalogue, parts.counts.dependencies, parts.counts.groups);
    const perItem = copyItemColumns(this.base.topology, Math.max(this.base.topology.itemBound, parts.items.length));
    for (let index = 0; index < parts.items.length; index += 1) {
      const item = parts.items.at(index);
      if (item !== undefined) perItem.classOrdinal[index] = parts.classOrdinalById.get(item.class) ?? 0;
    }
    this.setItemFacts(perItem, parts);
    for (let consumer = 0; consumer < perItem.live.length; consumer += 1) {
      this.writeRow(writer, perItem, parts, consumer);
      if (consumer % ROWS_PER_BREATH === 0) await breathe();
    }
    perItem.linkStart.fill(0);
    perItem.linkEnd.fill(0);
    await fillLinks(writer, perItem);
    return {
      ...parts,
      writer,
      topology: {
        itemBound: perItem.live.length,
        ...perItem,
        entries: writer.entries.columns,
        links: writer.links.columns,
        requirements: writer.requirements.columns,
        requirementBound: writer.requirements.used,
        flowType: flowTypesOf(parts.catalogue),
        businessClass: businessClassesOf(parts.catalogue),
      },
    };
  }

  private takeItem(before: ConfigurationItem | undefined, after: ConfigurationItem | undefined): void {
    const index = this.indexFor((after ?? before)?.id ?? '');
    this.itemEdits.set(index, after);
    const wasLive = before !== undefined && isLiveStatus(before.status);
    const isLive = after !== undefined && isLiveStatus(after.status);
    if (wasLive !== isLive) this.touchedConsumers.add(index);
    if (wasLive !== isLive || before?.class !== after?.class) this.relivedProviders.add(index);
    if (
      before?.class !== after?.class ||
      before?.status !== after?.status ||
      before?.criticality !== after?.criticality
    )
      this.changesTopology = true;
  }

  private mapEdits<Fact>(factOf: (item: ConfigurationItem | undefined) => Fact): ReadonlyMap<number, Fact> {
    return new Map(Array.from(this.itemEdits, ([index, item]) => [index, factOf(item)]));
  }

  private indexFor(id: string): number {
    const known = this.base.indexById.get(id);
    if (known !== undefined) return known;
    const index = this.base.indexById.size;
    this.base.indexById.set(id, index);
    this.newIds.push(id);
    return index;
  }

  private setItemFacts(perItem: ItemColumns, parts: EstateParts): void {
    for (const [index, item] of this.itemEdits) {
      perItem.live[index] = item !== undefined && isLiveStatus(item.status) ? 1 : 0;
      perItem.criticality[index] = item?.criticality ?? 0;
      if (item !== undefined) perItem.classOrdinal[index] = parts.classOrdinalById.get(item.class) ?? 0;
    }
  }

  private visitProviders(perItem: ItemColumns, consumer: number, visit: (provider: number) => void): void {
    const { provider } = this.base.writer.entries.columns;
    for (let entry = perItem.entryStart[consumer]!; entry < perItem.entryEnd[consumer]!; entry += 1)
      visit(provider[entry]!);
  }

  private writeRow(writer: RowWriter, perItem: ItemColumns, parts: EstateParts, consumer: number): void {
    const groups = this.groupsOf(consumer);
    const row = this.rawRowOf(parts, consumer, groups);
    const bounds = writer.writeRow(consumer, row, groups, perItem.live, perItem.classOrdinal);
    perItem.entryStart[consumer] = bounds.entryStart;
    perItem.entryEnd[consumer] = bounds.entryEnd;
    perItem.requirementStart[consumer] = bounds.requirementStart;
    perItem.requirementEnd[consumer] = bounds.requirementEnd;
  }

  private groupsOf(consumer: number): StatedGroup[] {
    const { requirementStart, requirementEnd, itemBound } = this.base.topology;
    const byName = new Map<string, StatedGroup>();
    if (consumer < itemBound) {
      for (let record = requirementStart[consumer]!; record < requirementEnd[consumer]!; record += 1) {
        const label = this.base.writer.labels[record];
        if (label !== undefined && 'group' in label) byName.set(label.group.name, label.group);
      }
    }
    for (const change of this.groupEdits.get(consumer) ?? []) {
      if (change.kind !== 'group') continue;
      if (change.after !== undefined) {
        const { consumerId: _, ...stated } = change.after;
        byName.set(stated.name, stated);
      } else if (change.before !== undefined) byName.delete(change.before.name);
    }
    return [...byName.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  private rawRowOf(parts: EstateParts, consumer: number, groups: readonly StatedGroup[]): RawRow {
    const row = createRawRow();
    const groupPositions = new Map(groups.map((group, position) => [group.name, position]));
    const dependencies =
      consumer < this.base.topology.itemBound && this.base.items.at(consumer) !== undefined
        ? this.baseView.dependenciesOf(consumer)
        : [];
    const byKey = new Map(
      dependencies.map((dependency) => [`${dependency.type}\n${dependency.providerId}`, dependency]),
    );
    for (const change of this.dependencyEdits.get(consumer) ?? []) {
      if (change.kind !== 'dependency') continue;
      if (change.after !== undefined) byKey.set(`${change.after.type}\n${change.after.providerId}`, change.after);
      else if (change.before !== undefined) byKey.delete(`${change.before.type}\n${change.before.providerId}`);
    }
    for (const dependency of byKey.values()) {
      row.providers.push(this.indexFor(dependency.providerId));
      row.types.push(parts.typeOrdinalById.get(dependency.type) ?? 0);
      row.statedStrengths.push(dependency.strength === undefined ? -1 : STRENGTHS.indexOf(dependency.strength));
      row.groups.push(dependency.group === undefined ? -1 : (groupPositions.get(dependency.group) ?? -1));
      row.weights.push(dependency.weight ?? 1);
      row.sources.push(dependency.source === undefined ? -1 : this.sourceOrdinal(dependency.source));
    }
    return row;
  }

  private sourceOrdinal(name: string): number {
    const known = this.base.sourceNames.indexOf(name);
    return known >= 0 ? known : this.base.sourceNames.push(name) - 1;
  }

  private writeLinks(perItem: ItemColumns, provider: number, added: readonly number[]): void {
    const { writer } = this.base;
    const start = perItem.linkStart[provider]!;
    const end = perItem.linkEnd[provider]!;
    const position = writer.links.reserve(end - start + added.length / 2);
    const { consumer, requirement, weight, type } = writer.links.columns;
    let next = position;
    for (let link = start; link < end; link += 1) {
      if (this.touchedConsumers.has(consumer[link]!)) continue;
      consumer[next] = consumer[link]!;
      requirement[next] = requirement[link]!;
      weight[next] = weight[link]!;
      type[next] = type[link]!;
      next += 1;
    }
    for (let index = 0; index < added.length; index += 2) {
      const entry = added[index + 1]!;
      consumer[next] = added[index]!;
      requirement[next] = writer.linkCodeOf(entry);
      weight[next] = writer.entries.columns.weight[entry]!;
      type[next] = writer.entries.columns.type[entry]!;
      next += 1;
    }
    perItem.linkStart[provider] = position;
    perItem.linkEnd[provider] = next;
  }
}
