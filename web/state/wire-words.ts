import type { Facet } from '../../server/contract/facets.ts';
import type { MapRequest } from '../../server/contract/map.ts';

// The contract's own lists stand beside its schemas, and a schema library in the app makes code from text to be fast,
// which the content security policy refuses. So the words are repeated here; a test holds them to the contract.

/** What items of a map can be put together by. */
export const MAP_DIMENSIONS = [
  'class',
  'tier',
  'location',
  'environment',
  'criticality',
  'owner',
  'supportGroup',
  'supplier',
  'site',
  'cluster',
  'application',
  'business-service',
] as const satisfies readonly NonNullable<MapRequest['groupBy']>[];

/** The fields whose values can be listed. */
export const FACET_FIELDS = [
  'class',
  'environment',
  'criticality',
  'status',
  'owner',
  'supportGroup',
  'location',
  'supplier',
  'source',
  'tag',
] as const satisfies readonly Facet['field'][];
