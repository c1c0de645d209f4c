import { DEFAULT_CATALOGUE } from '../../server/model/default-catalogue.ts';
import { businessClassesOf, flowTypesOf } from '../../server/topology/estate-parts.ts';
import { createItemColumns } from '../../server/topology/item-columns.ts';
import { fillLinks } from '../../server/topology/link-rows.ts';
import { createRawRow, RowWriter, type StatedGroup } from '../../server/topology/row-writer.ts';
import type { Topology } from '../../server/topology/topology.ts';

/** What one item of a shape needs: providers by index, all of them unless a group says otherwise. */
export interface ShapeRow {
  readonly providers: readonly number[];
  /** The providers are its members. */
  readonly group?: StatedGroup;
  /** A relation type; `uses` when absent. */
  readonly type?: string;
}

/**
 * Builds the topology of a shape of any size without items, which would take most of the time.
 * @param count number of items
 * @param rowOf what each item needs, by index
 */
export async function buildTopology(count: number, rowOf: (index: number) => ShapeRow | undefined): Promise<Topology> {
  const writer = new RowWriter(DEFAULT_CATALOGUE, count, 0);
  const perItem = createItemColumns(count);
  perItem.live.fill(1);
  const row = createRawRow();
  for (let index = 0; index < count; index += 1) {
    for (const column of Object.values(row)) column.length = 0;
    const { providers = [], group, type = 'uses' } = rowOf(index) ?? {};
    const typeOrdinal = DEFAULT_CATALOGUE.relationTypes.findIndex(({ id }) => id === type);
    for (const provider of providers) {
      row.providers.push(provider);
      row.types.push(typeOrdinal);
      row.statedStrengths.push(-1);
      row.groups.push(group === undefined ? -1 : 0);
      row.weights.push(1);
      row.sources.push(-1);
    }
    const bounds = writer.writeRow(index, row, group === undefined ? [] : [group], perItem.live, perItem.classOrdinal);
    perItem.entryStart[index] = bounds.entryStart;
    perItem.entryEnd[index] = bounds.entryEnd;
    perItem.requirementStart[index] = bounds.requirementStart;
    perItem.requirementEnd[index] = bounds.requirementEnd;
  }
  await fillLinks(writer, perItem);
  return {
    itemBound: count,
    ...perItem,
    entries: writer.entries.columns,
    links: writer.links.columns,
    requirements: writer.requirements.columns,
    requirementBound: writer.requirements.used,
    flowType: flowTypesOf(DEFAULT_CATALOGUE),
    businessClass: businessClassesOf(DEFAULT_CATALOGUE),
  };
}
