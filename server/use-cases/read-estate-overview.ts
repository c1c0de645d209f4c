import { TIERS, type Tier } from '../model/catalogue.ts';
import { LIFECYCLE_STATUSES, type LifecycleStatus } from '../model/configuration-item.ts';
import type { EstateView } from '../topology/estate-view.ts';
import { scanItems } from './scan-items.ts';

/** What there is, counted. */
export interface EstateCounts {
  readonly counts: EstateView['counts'];
  readonly liveItems: number;
  /** Ascending by class id; classes that have items. */
  readonly byClass: readonly { readonly class: string; readonly count: number }[];
  /** In the order of the map; tiers that have items. */
  readonly byTier: readonly { readonly tier: Tier; readonly count: number }[];
  /** In the order of an item's life; statuses that have items. */
  readonly byStatus: readonly { readonly status: LifecycleStatus; readonly count: number }[];
  /** 1 to 4, then items without criticality; those that there are. */
  readonly byCriticality: readonly { readonly criticality?: number; readonly count: number }[];
}

const known = new WeakMap<EstateView, Promise<EstateCounts>>();

/**
 * Counts an estate, once for each revision.
 * @returns counts
 */
export function readEstateOverview(view: EstateView): Promise<EstateCounts> {
  const counts = known.get(view) ?? countItems(view);
  known.set(view, counts);
  return counts;
}

async function countItems(view: EstateView): Promise<EstateCounts> {
  const { classes } = view.catalogue;
  const byClass = new Map<number, number>();
  const byStatus = new Map<LifecycleStatus, number>();
  const byCriticality = new Map<number, number>();
  let liveItems = 0;
  await scanItems(view, (index) => {
    liveItems += view.topology.live[index] ?? 0;
    raise(byClass, view.classOrdinalAt(index));
    raise(byStatus, view.itemAt(index).status);
    raise(byCriticality, view.criticalityAt(index));
  });
  const byTier = new Map<Tier, number>();
  for (const [ordinal, count] of byClass) {
    const tier = classes[ordinal]?.tier;
    if (tier !== undefined) byTier.set(tier, (byTier.get(tier) ?? 0) + count);
  }
  return {
    counts: view.counts,
    liveItems,
    byClass: classes.flatMap(({ id }, ordinal) => {
      const count = byClass.get(ordinal);
      return count === undefined ? [] : [{ class: id, count }];
    }),
    byTier: TIERS.flatMap((tier) => (byTier.has(tier) ? [{ tier, count: byTier.get(tier) ?? 0 }] : [])),
    byStatus: LIFECYCLE_STATUSES.flatMap((status) =>
      byStatus.has(status) ? [{ status, count: byStatus.get(status) ?? 0 }] : [],
    ),
    byCriticality: [1, 2, 3, 4, 0].flatMap((criticality) => {
      const count = byCriticality.get(criticality);
      if (count === undefined) return [];
      return [criticality === 0 ? { count } : { criticality, count }];
    }),
  };
}

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
