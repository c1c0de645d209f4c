import { monitorEventLoopDelay } from 'node:perf_hooks';
import { mapFilterSchema } from '../../server/contract/map.ts';
import type { EstateView } from '../../server/topology/estate-view.ts';
import { findFacets } from '../../server/use-cases/find-facets.ts';
import { findMap, type MapQuestion } from '../../server/use-cases/find-map.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, measure } from './measure.ts';

const OVERVIEW_MS = 2_000;
const TURN_MS = 50;
const ROUNDS = 3;
const NS_PER_MS = 1_000_000;

/** Measures the maps that are opened first, and how long they keep others waiting; the best of several rounds. */
export async function benchMap(view: EstateView, table: BenchTable): Promise<void> {
  const everything: MapQuestion = {
    starts: [],
    expansions: [],
    providerDepth: 1,
    consumerDepth: 1,
    filter: mapFilterSchema.parse({}),
    within: [],
    drawnTypes: new Uint8Array(view.catalogue.relationTypes.length).fill(1),
    maxElements: 400,
  };
  const business = view.catalogue.classes.filter(({ isBusinessService }) => isBusinessService).map(({ id }) => id);
  const filter = { ...everything.filter, class: business };
  const questions: readonly (readonly [string, MapQuestion])[] = [
    ['business services by criticality', { ...everything, filter, groupBy: 'criticality' }],
    ['everything by site', { ...everything, groupBy: 'site' }],
    ['everything by tier', { ...everything, groupBy: 'tier' }],
    ['everything by class', { ...everything, groupBy: 'class' }],
    ['everything by business service', { ...everything, groupBy: 'business-service' }],
  ];
  for (const [what, question] of questions) {
    const { ms, turnMs } = await bestOf(() => findMap(view, question));
    table.atMost(`map, ${what}`, ms, OVERVIEW_MS, formatMs);
    table.atMost('others wait meanwhile at most', turnMs, TURN_MS, formatMs);
  }
  const { ms, turnMs } = await watch(() => findFacets(view, { limit: 100 }));
  table.atMost('values of all fields, for filters', ms, OVERVIEW_MS, formatMs);
  table.atMost('others wait meanwhile at most', turnMs, TURN_MS, formatMs);
}

async function bestOf(work: () => Promise<unknown>) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await watch(work));
  return {
    ms: Math.min(...rounds.map(({ ms }) => ms)),
    turnMs: Math.min(...rounds.map(({ turnMs }) => turnMs)),
  };
}

async function watch(work: () => Promise<unknown>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { ms } = await measure(work);
  delay.disable();
  return { ms, turnMs: delay.max / NS_PER_MS };
}
