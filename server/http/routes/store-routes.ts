import {
  type StoreState,
  storeAcceptanceSchema,
  storeRefreshAnswerSchema,
  storeRefreshSchema,
  storeStateSchema,
} from '../../contract/store.ts';
import { ConflictError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { MappingReport } from '../../storage/graph-reader.ts';
import type { AppParts } from '../app-parts.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf } from '../stamp.ts';

const STORE_PATH = '/api/v1/store';

/** @returns the routes of operators: how the estate stands to its store, and what is to be done about it */
export function storeRoutes(parts: AppParts): readonly Route[] {
  const { estate, follower, graph } = parts;
  return [
    defineRoute({
      method: 'get',
      path: STORE_PATH,
      operationId: 'readStore',
      tag: 'Store',
      summary: 'Say how the estate stands to its store',
      answer: { status: 200, description: 'Followed, away or refused, and why', schema: storeStateSchema },
      refusals: [],
      handle: async () => ({ body: presentStore(parts) }),
    }),
    defineRoute({
      method: 'post',
      path: `${STORE_PATH}/acceptance`,
      operationId: 'acceptStore',
      tag: 'Store',
      summary: 'Take the estate of a store that was refused',
      body: { schema: storeAcceptanceSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
      answer: { status: 200, description: 'How the estate stands to its store now', schema: storeStateSchema },
      refusals: [409],
      deadlineMs: LIMITS.importDeadlineMs,
      handle: async ({ body }) => {
        await follower.acceptStore(body);
        return { body: presentStore(parts) };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${STORE_PATH}/refresh`,
      operationId: 'refreshStore',
      tag: 'Store',
      summary: 'Read a graph anew that others keep',
      body: { schema: storeRefreshSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
      answer: { status: 200, description: 'The revision that was read', schema: storeRefreshAnswerSchema },
      refusals: [409],
      deadlineMs: LIMITS.importDeadlineMs,
      handle: async () => {
        if (graph === undefined)
          throw new ConflictError('This store is followed by itself; there is nothing to refresh.');
        const leftOut = await graph.refresh();
        await follower.catchUp();
        return { body: { ...stampOf(estate, estate.current()), leftOut: presentLeftOut(leftOut) } };
      },
    }),
  ];
}

function presentStore({ estate, follower: { state }, store, graph }: AppParts): StoreState {
  const { sinceMs } = estate.staleness();
  const view = estate.isLoaded ? estate.current() : undefined;
  return {
    store: store.description,
    state: state.kind,
    ...('detail' in state ? { detail: state.detail } : {}),
    ...(sinceMs === undefined ? {} : { staleSince: new Date(sinceMs).toISOString() }),
    ...(view === undefined ? {} : { inMemory: { estateId: view.estateId, revision: view.revision, asOf: view.asOf } }),
    ...(state.kind === 'refused' ? { inStore: { ...state.head } } : {}),
    ...(graph?.leftOut === undefined ? {} : { leftOut: presentLeftOut(graph.leftOut) }),
  };
}

function presentLeftOut({ unmatched, contradictions, ...counts }: MappingReport): NonNullable<StoreState['leftOut']> {
  return { unmatched: [...unmatched], ...counts, contradictions: [...contradictions] };
}
