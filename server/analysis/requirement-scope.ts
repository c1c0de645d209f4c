import { LINK, STRENGTH_CODE, type Topology } from '../topology/topology.ts';
import type { NeedAssumption } from './propagate.ts';

/** Which hard requirements must be founded: all of them, or those over flow relation types only. */
export type FoundationScope = 'all' | 'flow';

/** The hard requirements that a question is about. */
export interface RequirementScope {
  readonly scope: FoundationScope;
  /** By requirement record: 1 when it is in scope. */
  readonly records: Uint8Array;
  /** By relation type: 1 when a single hard dependency of the type is in scope. */
  readonly types: Uint8Array;
}

/**
 * Marks the hard requirements of a scope.
 * @returns marks by record and by relation type. A record is in scope `flow` when every carrying member's type is a flow type.
 */
export function findScope(topology: Topology, scope: FoundationScope): RequirementScope {
  const { requirementStart, requirementEnd, requirements, flowType } = topology;
  const records = new Uint8Array(topology.requirementBound);
  const types = scope === 'all' ? new Uint8Array(flowType.length).fill(1) : flowType;
  for (let item = 0; item < topology.itemBound; item += 1) {
    for (let record = requirementStart[item]!; record < requirementEnd[item]!; record += 1) {
      if (requirements.strength[record] !== STRENGTH_CODE.hard) continue;
      const { memberStart, memberEnd } = requirements;
      const isInScope = scope === 'all' || isFlowRequirement(topology, memberStart[record]!, memberEnd[record]!);
      if (isInScope) records[record] = 1;
    }
  }
  return { scope, records, types };
}

/** Tells whether a provider counts for a hard requirement in scope over a link. */
export function isLinkInScope(topology: Topology, scope: RequirementScope, link: number): boolean {
  const code = topology.links.requirement[link]!;
  if (code >= 0) return scope.records[code] === 1;
  return code === LINK.hard && scope.types[topology.links.type[link]!] === 1;
}

/** Tells whether a dependency counts for a hard requirement in scope. */
export function isEntryInScope(topology: Topology, scope: RequirementScope, entry: number): boolean {
  const { strength, requirement, type } = topology.entries;
  if (strength[entry] === STRENGTH_CODE.none) return false;
  const record = requirement[entry]!;
  if (record >= 0) return scope.records[record] === 1;
  return strength[entry] === STRENGTH_CODE.hard && scope.types[type[entry]!] === 1;
}

/** @returns the need of each requirement record under an assumption */
export function needOf(topology: Topology, assumption: NeedAssumption): Float64Array {
  return assumption === 'optimistic' ? topology.requirements.needLow : topology.requirements.needHigh;
}

/** @returns whether all that a requirement needs flows: every carrying member is of a flow type */
export function isFlowRequirement(topology: Topology, memberStart: number, memberEnd: number): boolean {
  const { strength, type } = topology.entries;
  for (let entry = memberStart; entry < memberEnd; entry += 1) {
    if (strength[entry] !== STRENGTH_CODE.none && topology.flowType[type[entry]!] === 0) return false;
  }
  return true;
}
