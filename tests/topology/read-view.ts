import type { MemoryEstateView } from '../../server/topology/memory-estate-view.ts';
import { askImpact, byId, idsOf } from '../analysis/ask-analyses.ts';
import type { OracleScenario } from '../analysis/oracle.ts';
import type { EstateFacts } from './estate-facts.ts';

/** @returns everything the view says, by id and in a fixed order */
export function factsOf(view: MemoryEstateView): EstateFacts & { readonly counts: unknown; readonly on: unknown } {
  const present: number[] = [];
  for (let index = 0; index < view.indexBound; index += 1) if (view.isPresent(index)) present.push(index);
  present.sort((left, right) => (view.idAt(left) < view.idAt(right) ? -1 : 1));
  return {
    items: present.map((index) => view.itemAt(index)),
    groups: present.flatMap((index) => view.groupsOf(index)),
    dependencies: present.flatMap((index) => view.dependenciesOf(index)),
    on: present.map((index) => view.dependenciesOn(index, 1_000)),
    counts: view.counts,
  };
}

/** @returns what a scenario does to the items of the view, by id */
export function answersOf(view: MemoryEstateView, scenario: OracleScenario) {
  const impact = askImpact(view, scenario);
  return {
    worst: byId(view, impact.levelAt),
    best: byId(view, impact.bestLevelAt),
    spared: idsOf(view, impact.sparedEdge),
    fallenByCircle: idsOf(view, impact.fallenByCircle),
    heldUpByCircle: idsOf(view, impact.heldUpByCircle),
    hops: [byId(view, impact.hopsAt), impact.sparedHops.slice().sort()],
    reached: idsOf(view, impact.reached),
    rounds: impact.rounds,
  };
}
