import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CatalogueAnswer } from '../../server/contract/catalogue.ts';
import type { HistoryAnswer, ItemAnswer } from '../../server/contract/configuration-item.ts';
import type { DependencyList } from '../../server/contract/dependency.ts';
import type { DraftComparison, DraftComparisonRequest } from '../../server/contract/draft.ts';
import type { EstateOverview } from '../../server/contract/estate.ts';
import type { FacetField, FacetsAnswer } from '../../server/contract/facets.ts';
import type { Finding, FindingsAnswer } from '../../server/contract/findings.ts';
import type { ImpactAnswer, ImpactRequest, Proof } from '../../server/contract/impact.ts';
import type { ItemList } from '../../server/contract/item-list.ts';
import type { SearchAnswer } from '../../server/contract/item-search.ts';
import type { EstateMap, MapRequest } from '../../server/contract/map.ts';
import type { Neighborhood } from '../../server/contract/neighborhood.ts';
import type { PathsAnswer } from '../../server/contract/paths.ts';
import type { ViewAnswer, ViewList } from '../../server/contract/view.ts';
import type { WeakPointsAnswer } from '../../server/contract/weak-points.ts';
import { formatQuery, requestJson } from './request-json.ts';

/** What is assumed: the losses, the overrides that count, and the steps of a draft on top of the estate. */
type AskedImpact = Pick<ImpactRequest, 'losses' | 'overrides' | 'draft'>;

/** How many items an answer lists; the rest is counted. */
const LISTED_ITEMS = 500;

const itemPath = (itemId: string): string => `/items/${encodeURIComponent(itemId)}`;

/** What there is, counted. */
export const estateQuery = queryOptions({
  queryKey: ['estate'],
  queryFn: ({ signal }) => requestJson<EstateOverview>('/estate', { signal }),
  refetchInterval: 60_000,
});

/** Classes and relation types. */
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => requestJson<CatalogueAnswer>('/catalogue', { signal }),
});

/** @returns items whose id or name holds a text */
export function searchQuery(text: string, limit = 12) {
  return queryOptions({
    queryKey: ['search', text, limit],
    queryFn: ({ signal }) => requestJson<SearchAnswer>(`/search${formatQuery({ q: text, limit })}`, { signal }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  });
}

/** @returns what the losses break */
export function impactQuery(asked: AskedImpact) {
  return queryOptions({
    queryKey: ['impact', asked],
    queryFn: ({ signal }) =>
      requestJson<ImpactAnswer>('/impact-analyses', {
        method: 'POST',
        body: { ...asked, maxItems: LISTED_ITEMS },
        signal,
      }),
    enabled: asked.losses.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** @returns the proof of what the losses do to one item; null when there is none */
export function proofQuery(asked: AskedImpact, itemId: string | undefined) {
  return queryOptions({
    queryKey: ['proof', asked, itemId],
    queryFn: async ({ signal }): Promise<Proof | null> => {
      const body = { ...asked, maxItems: 1, explain: itemId === undefined ? [] : [itemId] };
      const answer = await requestJson<ImpactAnswer>('/impact-analyses', { method: 'POST', body, signal });
      return answer.proofs[0] ?? null;
    },
    enabled: asked.losses.length > 0 && itemId !== undefined,
  });
}

/** @returns what a draft changes in the answer, and what it changes in the estate */
export function draftComparisonQuery(asked: Pick<DraftComparisonRequest, 'losses' | 'overrides' | 'draft'>) {
  return queryOptions({
    queryKey: ['draft-comparison', asked],
    queryFn: ({ signal }) =>
      requestJson<DraftComparison>('/draft-comparisons', {
        method: 'POST',
        body: { ...asked, maxItems: LISTED_ITEMS },
        signal,
      }),
    enabled: asked.draft.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** @returns everything that is known of an item */
export function itemQuery(itemId: string) {
  return queryOptions({
    queryKey: ['item', itemId],
    queryFn: ({ signal }) => requestJson<ItemAnswer>(itemPath(itemId), { signal }),
  });
}

/** @returns what an item needs and what needs it */
export function dependenciesQuery(itemId: string) {
  return queryOptions({
    queryKey: ['dependencies', itemId],
    queryFn: ({ signal }) => requestJson<DependencyList>(`${itemPath(itemId)}/dependencies?limit=200`, { signal }),
  });
}

/** How many findings of a kind an answer lists; the rest is counted. */
const LISTED_FINDINGS = 200;

/** @returns what is wrong with the facts: all kinds counted, or the findings of one */
export function findingsQuery(kind?: Finding['kind']) {
  const query = kind === undefined ? { limit: 1 } : { kind, limit: LISTED_FINDINGS };
  return queryOptions({
    queryKey: ['findings', kind],
    queryFn: ({ signal }) => requestJson<FindingsAnswer>(`/findings${formatQuery(query)}`, { signal }),
  });
}

/** How many single points of failure an answer lists; the rest is counted. */
const LISTED_WEAK_POINTS = 200;

/** @returns what alone takes an item out */
export function weakPointsQuery(itemId: string) {
  return queryOptions({
    queryKey: ['weak-points', itemId],
    queryFn: ({ signal }) =>
      requestJson<WeakPointsAnswer>(
        `${itemPath(itemId)}/weak-points${formatQuery({ maxPoints: LISTED_WEAK_POINTS })}`,
        { signal },
      ),
  });
}

/** @returns who changed an item, when and why */
export function historyQuery(itemId: string) {
  return queryOptions({
    queryKey: ['history', itemId],
    queryFn: ({ signal }) => requestJson<HistoryAnswer>(`${itemPath(itemId)}/history?limit=20`, { signal }),
  });
}

/** @returns an item with its neighbors, near enough to draw */
export function neighborhoodQuery(itemId: string, providerDepth = 1, consumerDepth = 1) {
  return queryOptions({
    queryKey: ['neighborhood', itemId, providerDepth, consumerDepth],
    queryFn: ({ signal }) =>
      requestJson<Neighborhood>(`${itemPath(itemId)}/neighborhood${formatQuery({ providerDepth, consumerDepth })}`, {
        signal,
      }),
  });
}

/** What a list of items is filtered and sorted by. */
export type ItemFilter = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @returns pages of items */
export function itemListQuery(filter: ItemFilter) {
  return infiniteQueryOptions({
    queryKey: ['items', filter],
    queryFn: ({ pageParam, signal }) =>
      requestJson<ItemList>(`/items${formatQuery({ ...filter, limit: 100, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** @returns the first items of a filter */
export function firstItemsQuery(filter: ItemFilter, limit: number) {
  return queryOptions({
    queryKey: ['first-items', filter, limit],
    queryFn: ({ signal }) => requestJson<ItemList>(`/items${formatQuery({ ...filter, limit })}`, { signal }),
  });
}

/** @returns what a map of the estate draws, with what was asked for it: while another is on its way it is that of before */
export function mapQuery(request: MapRequest) {
  return queryOptions({
    queryKey: ['map', request],
    queryFn: async ({ signal }) => ({
      request,
      map: await requestJson<EstateMap>('/maps', { method: 'POST', body: request, signal }),
    }),
    placeholderData: keepPreviousData,
  });
}

/** @returns the values that items have in some fields, those of most items first */
export function facetsQuery(fields: readonly FacetField[], text = '', limit = 60) {
  return queryOptions({
    queryKey: ['facets', fields, text, limit],
    queryFn: ({ signal }) =>
      requestJson<FacetsAnswer>(`/facets${formatQuery({ field: fields, q: text, limit })}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** @returns the ways in which a loss of one item could reach another */
export function pathsQuery(providerId: string, consumerId: string) {
  return queryOptions({
    queryKey: ['paths', providerId, consumerId],
    queryFn: ({ signal }) =>
      requestJson<PathsAnswer>(`/paths${formatQuery({ providerId, consumerId, maxPaths: 5 })}`, { signal }),
  });
}

/** The saved views, by name. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => requestJson<ViewList>('/views', { signal }),
});

/** @returns a saved view with what has become of its items since */
export function viewQuery(viewId: string | undefined) {
  return queryOptions({
    queryKey: ['view', viewId],
    queryFn: ({ signal }) => requestJson<ViewAnswer>(`/views/${encodeURIComponent(viewId ?? '')}`, { signal }),
    enabled: viewId !== undefined,
  });
}
