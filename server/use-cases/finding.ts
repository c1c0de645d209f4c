import { LIMITS } from '../model/limits.ts';
import type { ItemIndex } from '../topology/estate-view.ts';
import type { ItemSummary } from './summarize-item.ts';

/** What can be wrong with the facts, most grave first. */
export const FINDING_KINDS = [
  'cold-start-deadlock',
  'absent-provider',
  'need-exceeds-members',
  'empty-group',
  'no-margin',
  'unknown-need',
  'no-owner',
  'stale-record',
  'orphan',
] as const;

/** A kind of finding. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** The kinds in words. */
export const FINDING_TITLES: Readonly<Record<FindingKind, string>> = {
  'cold-start-deadlock': 'Cannot start from cold',
  'absent-provider': 'Needs something that is not in service',
  'need-exceeds-members': 'Group needs more than it has',
  'empty-group': 'Group without members in service',
  'no-margin': 'Redundancy with nothing to spare',
  'unknown-need': 'Group that does not say what it needs',
  'no-owner': 'No owner and no support group',
  'stale-record': `Not seen by any source for ${LIMITS.staleAfterDays} days`,
  orphan: 'Connected to nothing',
};

/** Something that makes answers less sure, or an estate less safe. */
export interface Finding {
  readonly kind: FindingKind;
  readonly item: ItemSummary;
  readonly detail: string;
  readonly group?: string;
  readonly providerId?: string;
}

/** A finding before it is put into words. */
export interface FoundFact {
  readonly kind: FindingKind;
  readonly index: ItemIndex;
  readonly group?: string;
  readonly provider?: ItemIndex;
  readonly need?: number;
  readonly liveWeight?: number;
  readonly memberCount?: number;
  readonly isOnCircle?: boolean;
}
