import type { AffectedItem, SparedItem } from './answer-context.ts';
import type { ItemSummary } from './summarize-item.ts';

/**
 * Puts an affected item together.
 * @remarks Always all fields, in the order of `canonicalJson`, for the reason told at `summarizeItem`. Field by field, because an
 * object that is spread from others takes ten times as long.
 */
export function layOutAffected(item: ItemSummary, verdict: Omit<AffectedItem, keyof ItemSummary>): AffectedItem {
  return {
    because: verdict.because,
    bounds: verdict.bounds,
    cappedAt: verdict.cappedAt,
    class: item.class,
    criticality: item.criticality,
    environment: item.environment,
    hops: verdict.hops,
    id: item.id,
    isFallenByCircle: verdict.isFallenByCircle,
    isHeldUpByCircle: verdict.isHeldUpByCircle,
    isRoot: verdict.isRoot,
    location: item.location,
    name: item.name,
    outcome: verdict.outcome,
    owner: item.owner,
    rank: verdict.rank,
    recoveryMinutes: item.recoveryMinutes,
    requirement: verdict.requirement,
    rtoMinutes: item.rtoMinutes,
    status: item.status,
    supplier: item.supplier,
    supportGroup: item.supportGroup,
  };
}

/** Puts a spared item together, as `layOutAffected` does. */
export function layOutSpared(item: ItemSummary, hold: Omit<SparedItem, keyof ItemSummary>): SparedItem {
  return {
    because: hold.because,
    class: item.class,
    criticality: item.criticality,
    environment: item.environment,
    hops: hold.hops,
    id: item.id,
    isHeldUpByCircle: hold.isHeldUpByCircle,
    location: item.location,
    name: item.name,
    owner: item.owner,
    recoveryMinutes: item.recoveryMinutes,
    requirement: hold.requirement,
    rtoMinutes: item.rtoMinutes,
    status: item.status,
    supplier: item.supplier,
    supportGroup: item.supportGroup,
  };
}
