import type { SweepAnswer } from '../../server/contract/sweep.ts';
import type { CatalogueIndex } from './catalogue-index.ts';
import { formatDraft, newDraft } from './draft-state.ts';
import type { DraftedItem, EditedDependency } from './drafted-item.ts';
import { standInSteps } from './stand-in.ts';

/** Tiers of things that one buys a second of; nobody drafts a second building at first. */
const TIERS = ['storage', 'hardware', 'network', 'compute', 'data', 'power'];

type SweepRow = SweepAnswer['rows'][number];

/** @returns the loss that takes most business services out among things that can be had twice, or undefined */
export function pickExampleLoss(rows: readonly SweepRow[], catalogue: CatalogueIndex): SweepRow | undefined {
  const harmful = rows.filter(({ servicesOut }) => servicesOut > 0);
  for (const tier of TIERS) {
    const found = harmful.find((row) => catalogue.findClass(row.class).tier === tier);
    if (found !== undefined) return found;
  }
  return harmful[0];
}

/** @returns the address of a draft that gives an item a stand-in */
export function exampleDraftAddress(item: DraftedItem, consumers: readonly EditedDependency[]): string {
  const steps = standInSteps(item, `${item.id}-stand-in`, consumers);
  return formatDraft({ ...newDraft({ losses: [{ itemId: item.id, level: 'outage' }] }), steps });
}
