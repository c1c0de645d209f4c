import type { ConfigurationItemWire } from '../../server/contract/configuration-item.ts';
import type { Neighborhood } from '../../server/contract/neighborhood.ts';
import type { CatalogueIndex } from '../state/catalogue-index.ts';
import { groupItemFacts } from '../state/item-facts.ts';
import { createMapRows, MAP_COLUMNS } from '../state/map-rows.ts';
import type { Scene } from '../state/scene.ts';
import { type OnPaper, paperTable, stamp } from './take-away.ts';

const NEIGHBOR_COLUMNS = MAP_COLUMNS.map((column) => (column.id === 'tier' ? { ...column, label: 'Where' } : column));
const NEIGHBOR_PAPER = ['name', 'tier', 'class', 'criticality', 'owner', 'location', 'status'];

/** What the page of an item shows. */
export interface ShownItem {
  readonly item: ConfigurationItemWire;
  /** The neighborhood of the item first, then those that were opened. */
  readonly answers: readonly [Neighborhood, ...Neighborhood[]];
  readonly scene: Scene;
}

/**
 * Gathers what the page of an item is on paper: its neighborhood, then its facts.
 * @param now when it is printed
 */
export function createItemPaper({ item, answers, scene }: ShownItem, catalogue: CatalogueIndex, now: Date): OnPaper {
  const items = answers.flatMap((answer) => answer.items);
  const center = items.find(({ id }) => id === item.id);
  const known = catalogue.findClass(item.class);
  return {
    title: `${item.name}: what it needs, and what needs it`,
    sentences: [
      `${known.label}, needs ${center?.providerCount ?? 0}, needed by ${center?.consumerCount ?? 0}.`,
      answers.length === 1 ? 'Its neighbors are drawn.' : `The neighbors of ${answers.length} items are drawn.`,
      ...(answers.some(({ bundles }) => bundles.length > 0) ? ['A box with + stands for many.'] : []),
    ],
    foot: [stamp(answers[0], now)],
    scene,
    places: new Map(),
    papers: [
      paperTable('What is drawn', createMapRows(scene, { items }), NEIGHBOR_COLUMNS, NEIGHBOR_PAPER),
      {
        title: `Facts of ${item.name}`,
        headings: ['Fact', 'Value'],
        rows: groupItemFacts(item, known)
          .flatMap(({ facts }) => facts)
          .map(({ label, value }, index) => ({ id: String(index), cells: [label, value] })),
      },
    ],
  };
}
