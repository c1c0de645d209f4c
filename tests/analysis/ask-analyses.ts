import { analyzeImpact } from '../../server/analysis/analyze-impact.ts';
import { type IndexedImpact, indexImpact } from '../../server/analysis/index-impact.ts';
import type { OwnLevels } from '../../server/analysis/propagate.ts';
import { createFoundations } from '../../server/analysis/tasks.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import type { OracleScenario } from './oracle.ts';

/** @returns a scenario by ids as the analyses take it */
export function ownLevelsOf(view: EstateView, scenario: OracleScenario): OwnLevels {
  const losses = Object.entries(scenario.losses);
  return {
    items: Int32Array.from(losses, ([id]) => view.indexOf(id)),
    levels: Uint8Array.from(losses, ([, level]) => level),
    caps: new Map(Object.entries(scenario.caps ?? {}).map(([id, cap]) => [view.indexOf(id), cap])),
  };
}

/** Asks for the impact of a scenario by ids. */
export function askImpact(
  view: EstateView,
  scenario: OracleScenario,
  foundations = createFoundations(view.topology),
): IndexedImpact {
  const impact = analyzeImpact(view.topology, ownLevelsOf(view, scenario), foundations);
  return indexImpact(impact, view.topology.itemBound);
}

/** @returns ids of items, ascending */
export function idsOf(view: EstateView, items: Iterable<number>): readonly string[] {
  return [...items].map((item) => view.idAt(item)).sort();
}

/** @returns value by item id, of items whose value is not 0 */
export function byId(view: EstateView, read: (item: number) => number): Readonly<Record<string, number>> {
  const named: Record<string, number> = {};
  for (let item = 0; item < view.indexBound; item += 1) {
    const value = view.isPresent(item) ? read(item) : 0;
    if (value !== 0) named[view.idAt(item)] = value;
  }
  return named;
}
