import { LIMITS } from '../model/limits.ts';
import type { EstateView } from '../topology/estate-view.ts';
import type { FoundFact } from './finding.ts';

/**
 * Puts a finding into words.
 * @returns a sentence without a subject and without a full stop: "2 live members for power, needs 2: nothing left to lose"
 */
export function describeFinding(view: EstateView, fact: FoundFact): string {
  const { kind, group = '', liveWeight = 0, memberCount = 0, need = 0 } = fact;
  const isWeighted = liveWeight !== memberCount;
  const members = `${memberCount} live ${memberCount === 1 ? 'member' : 'members'}${isWeighted ? ` of weight ${liveWeight}` : ''}`;
  switch (kind) {
    case 'cold-start-deadlock':
      return fact.isOnCircle === true
        ? 'needs itself in the end: once down it could not start again'
        : 'needs something that needs itself in the end: once down it could not start again';
    case 'absent-provider': {
      const provider = view.itemAt(fact.provider ?? 0);
      return `needs ${provider.name}, which is ${provider.status} and provides nothing`;
    }
    case 'need-exceeds-members':
      return `${members} for ${group}, needs ${need}: counted as if it needed all of them`;
    case 'empty-group':
      return memberCount === 0
        ? `states a need for ${group}, but nothing is a member of it`
        : `states a need for ${group}, but none of its ${memberCount} members is live`;
    case 'no-margin':
      return `${members} for ${group}, needs ${need}: nothing left to lose`;
    case 'unknown-need':
      return `${members} for ${group}; how many it needs is not stated`;
    case 'no-owner':
      return 'has neither an owner nor a support group';
    case 'stale-record':
      return `was last seen by a source over ${LIMITS.staleAfterDays} days ago, on ${(view.itemAt(fact.index).lastSeenAt ?? '').slice(0, 10)}`;
    case 'orphan':
      return 'needs nothing, and nothing needs it';
  }
}
