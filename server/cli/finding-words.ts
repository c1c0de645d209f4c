import type { FindingKind } from '../use-cases/finding.ts';

/** Words for the kinds of findings. */
export const FINDING_TITLES: Readonly<Record<FindingKind, string>> = {
  'cold-start-deadlock': 'Cannot start from cold',
  'absent-provider': 'Needs something that is not in service',
  'need-exceeds-members': 'Group needs more than it has',
  'empty-group': 'Group without members in service',
  'no-margin': 'Redundancy with nothing to spare',
  'unknown-need': 'Group that does not say what it needs',
  'no-owner': 'No owner and no support group',
  'stale-record': 'Not seen by any source for 90 days',
  orphan: 'Connected to nothing',
};

/** The kinds that contradict themselves: `check` fails on them unless told. */
export const GRAVE_KINDS: readonly FindingKind[] = [
  'cold-start-deadlock',
  'absent-provider',
  'need-exceeds-members',
  'empty-group',
];
