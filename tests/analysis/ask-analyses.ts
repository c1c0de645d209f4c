import { analyzeImpact, type Impact } from '../../server/analysis/analyze-impact.ts';
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
export function askImpact(view: EstateView, scenario: OracleScenario): Impact {
  return analyzeImpact(view.topology, ownLevelsOf(view, scenario), createFoundations(view.topology));
}

/** @returns ids of items, ascending */
export function idsOf(view: EstateView, items: Iterable<number>): readonly string[] {
  return [...items].map((item) => view.idAt(item)).sort();
}

/** @returns value by item id, of items whose value is not 0 */
export function byId(view: EstateView, values: ArrayLike<number>): Readonly<Record<string, number>> {
  const named: Record<string, number> = {};
  for (let item = 0; item < values.length; item += 1) {
    if (view.isPresent(item) && values[item] !== 0) named[view.idAt(item)] = values[item]!;
  }
  return named;
}
