import {
  type ListedView,
  type View,
  viewAnswerSchema,
  viewListSchema,
  viewParamsSchema,
  viewRemovalSchema,
  viewStateSchema,
  viewWriteSchema,
} from '../../contract/view.ts';
import type { EstateView } from '../../topology/estate-view.ts';
import { listViews } from '../../use-cases/list-views.ts';
import { type OpenedView, openView } from '../../use-cases/open-view.ts';
import { createView, deleteView, replaceView } from '../../use-cases/write-view.ts';
import type { AppParts } from '../app-parts.ts';
import { parseViewMatch, viewTag } from '../preconditions.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf } from '../stamp.ts';

const VIEWS_PATH = '/api/v1/views';
const VIEW_PATH = `${VIEWS_PATH}/{id}`;

/** @returns the routes of saved views, which are kept beside the facts and make no revision */
export function viewRoutes(parts: AppParts): readonly Route[] {
  return [...readRoutes(parts), ...writeRoutes(parts)];
}

function readRoutes({ estate, store }: AppParts): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: VIEWS_PATH,
      operationId: 'listViews',
      tag: 'Views',
      summary: 'List the saved views',
      answer: { status: 200, description: 'Views by name, without what they show', schema: viewListSchema },
      refusals: [],
      handle: async () => ({ body: { views: (await listViews(store)) as ListedView[] } }),
    }),
    defineRoute({
      method: 'get',
      path: VIEW_PATH,
      operationId: 'openView',
      tag: 'Views',
      summary: 'Open a saved view, with what has become of its items since',
      params: viewParamsSchema,
      answer: { status: 200, description: 'The view; its version in ETag', schema: viewAnswerSchema },
      refusals: [404],
      handle: async ({ params }) => {
        const current = estate.current();
        return present({ estate }, current, await openView(store, current, params.id));
      },
    }),
  ];
}

function writeRoutes({ estate, store, now }: AppParts): readonly Route[] {
  const partsNow = () => ({ store, estate: estate.current(), at: new Date(now()).toISOString() });
  return [
    defineRoute({
      method: 'post',
      path: VIEWS_PATH,
      operationId: 'createView',
      tag: 'Views',
      summary: 'Save a view',
      body: { schema: viewWriteSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
      answer: { status: 201, description: 'The view; its address in Location', schema: viewAnswerSchema },
      refusals: [409],
      handle: async ({ body }) => {
        const parts = partsNow();
        const answer = present({ estate }, parts.estate, await createView(parts, body));
        const location = `${VIEWS_PATH}/${encodeURIComponent(answer.body.view.id)}`;
        return { ...answer, headers: { ...answer.headers, Location: location } };
      },
    }),
    defineRoute({
      method: 'put',
      path: VIEW_PATH,
      operationId: 'replaceView',
      tag: 'Views',
      summary: 'Save a view anew',
      params: viewParamsSchema,
      body: { schema: viewWriteSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
      answer: { status: 200, description: 'The view as it is now', schema: viewAnswerSchema },
      refusals: [404, 409, 412, 428],
      needsVersion: true,
      handle: async ({ params, body, headers }) => {
        const parts = partsNow();
        const target = { id: params.id, expected: parseViewMatch(headers['if-match']) };
        return present({ estate }, parts.estate, await replaceView(parts, target, body));
      },
    }),
    defineRoute({
      method: 'delete',
      path: VIEW_PATH,
      operationId: 'deleteView',
      tag: 'Views',
      summary: 'Remove a view',
      params: viewParamsSchema,
      answer: { status: 200, description: 'What was removed', schema: viewRemovalSchema },
      refusals: [404, 409, 412, 428],
      needsVersion: true,
      handle: async ({ params, headers }) => {
        await deleteView(store, params.id, parseViewMatch(headers['if-match']));
        return { body: { id: params.id } };
      },
    }),
  ];
}

/** What an earlier version of this program kept may lack what came later: the schema fills it in. */
function present({ estate }: Pick<AppParts, 'estate'>, current: EstateView, { view, gone, changed }: OpenedView) {
  const state = viewStateSchema.safeParse(view.state);
  const shown = { ...view, state: state.success ? state.data : viewStateSchema.parse({}) } as View;
  return {
    body: { ...stampOf(estate, current), view: shown, gone: [...gone], changed: [...changed] },
    headers: { ETag: viewTag(view.version) },
  };
}
