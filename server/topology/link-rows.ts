import { breathe } from './breathe.ts';
import type { ItemColumns } from './item-columns.ts';
import type { RowWriter } from './row-writer.ts';

const ITEMS_PER_BREATH = 65_536;

/**
 * Writes the rows of all providers from the rows of all consumers.
 * @param writer has no links yet
 * @param perItem entry rows are read, link rows are set
 * @remarks A counting sort by provider. Within a provider, links ascend by consumer index.
 */
export async function fillLinks(writer: RowWriter, perItem: ItemColumns): Promise<void> {
  const { entryStart, entryEnd, linkStart, linkEnd } = perItem;
  const count = linkStart.length;
  const base = writer.links.reserve(writer.entries.used);
  const { provider, weight, type } = writer.entries.columns;
  const links = writer.links.columns;
  for (let entry = 0; entry < writer.entries.used; entry += 1) {
    const index = provider[entry] as number;
    linkEnd[index] = (linkEnd[index] as number) + 1;
  }
  let position = base;
  for (let index = 0; index < count; index += 1) {
    linkStart[index] = position;
    position += linkEnd[index] as number;
    linkEnd[index] = linkStart[index] as number;
  }
  for (let consumer = 0; consumer < count; consumer += 1) {
    for (let entry = entryStart[consumer] as number; entry < (entryEnd[consumer] as number); entry += 1) {
      const index = provider[entry] as number;
      const link = linkEnd[index] as number;
      linkEnd[index] = link + 1;
      links.consumer[link] = consumer;
      links.requirement[link] = writer.linkCodeOf(entry);
      links.weight[link] = weight[entry] as number;
      links.type[link] = type[entry] as number;
    }
    if (consumer % ITEMS_PER_BREATH === 0) await breathe();
  }
}
