import { z } from 'zod';
import {
  configurationItemSchema,
  deleteItemQuerySchema,
  historyAnswerSchema,
  historyQuerySchema,
  itemAnswerSchema,
  itemPatchSchema,
  removalAnswerSchema,
  writeQuerySchema,
} from '../../contract/configuration-item.ts';
import { itemListQuerySchema, itemListSchema } from '../../contract/item-list.ts';
import { searchAnswerSchema, searchQuerySchema } from '../../contract/item-search.ts';
import { itemIdSchema } from '../../contract/item-summary.ts';
import { readQuerySchema } from '../../contract/revision-stamp.ts';
import type { Change } from '../../model/change-set.ts';
import type { EstateView } from '../../topology/estate-view.ts';
import { changeItem } from '../../use-cases/change-item.ts';
import { createItem } from '../../use-cases/create-item.ts';
import { deleteItem } from '../../use-cases/delete-item.ts';
import { findItems } from '../../use-cases/find-items.ts';
import { readItem } from '../../use-cases/read-item.ts';
import { readItemHistory } from '../../use-cases/read-item-history.ts';
import { searchItems } from '../../use-cases/search-items.ts';
import type { AppParts } from '../app-parts.ts';
import { itemTag, parseItemMatch } from '../preconditions.ts';
import { presentListedItem } from '../present-listed-item.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf, viewAt } from '../stamp.ts';
import { ID_PATH } from './paths.ts';

const JSON_TYPE = 'application/json';

/** The path parameters of everything below one item. */
export const itemParamsSchema = z.strictObject({ id: itemIdSchema });

/** @returns the routes of items */
export function itemRoutes(parts: AppParts): readonly Route[] {
  return [...listRoutes(parts), ...readRoutes(parts), ...writeRoutes(parts)];
}

function listRoutes({ estate, now }: AppParts): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/items',
      operationId: 'listItems',
      tag: 'Items',
      summary: 'List items by filter, page by page',
      query: itemListQuerySchema,
      answer: { status: 200, description: 'A page of items', schema: itemListSchema },
      refusals: [410],
      handle: async ({ query, signal }) => {
        const { minRevision, ...question } = query;
        const view = await viewAt(estate, minRevision);
        const page = await findItems(view, question, now(), signal);
        return { body: { ...stampOf(estate, view), ...page, items: page.items.map(presentListedItem) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/search',
      operationId: 'searchItems',
      tag: 'Items',
      summary: 'Find items by a part of their id or name, by words in any order, or by class',
      query: searchQuerySchema,
      answer: { status: 200, description: 'The best matches first', schema: searchAnswerSchema },
      refusals: [],
      handle: async ({ query }) => {
        const view = await viewAt(estate, query.minRevision);
        return { body: { ...stampOf(estate, view), ...searchItems(view, query.q, query.limit) } };
      },
    }),
  ];
}

function readRoutes({ estate, store }: AppParts): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: ID_PATH,
      operationId: 'readItem',
      tag: 'Items',
      summary: 'Read an item',
      params: itemParamsSchema,
      query: readQuerySchema,
      answer: { status: 200, description: 'The item; its version in ETag', schema: itemAnswerSchema },
      refusals: [404],
      handle: async ({ params, query }) => presentItem(await viewAt(estate, query.minRevision), params.id, { estate }),
    }),
    defineRoute({
      method: 'get',
      path: `${ID_PATH}/history`,
      operationId: 'readItemHistory',
      tag: 'Items',
      summary: 'Read what happened to an item, also after it was removed',
      params: itemParamsSchema,
      query: historyQuerySchema,
      answer: { status: 200, description: 'Entries, the newest first', schema: historyAnswerSchema },
      refusals: [404],
      handle: async ({ params, query }) => {
        const view = await viewAt(estate, query.minRevision);
        const history = await readItemHistory(store, view, params.id, query);
        const entries = history.entries.map(({ revision, at, actor, reason, changes }) => ({
          revision,
          at,
          actor,
          reason,
          changes: changes.flatMap((change) => (change.kind === 'catalogue' ? [] : [presentChange(change)])),
        }));
        return { body: { ...stampOf(estate, view), itemId: params.id, ...history, entries } };
      },
    }),
  ];
}

function writeRoutes(parts: AppParts): readonly Route[] {
  return [createRoute(parts), changeRoute(parts), deleteRoute(parts)];
}

function createRoute({ estate, writes }: AppParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/items',
    operationId: 'createItem',
    tag: 'Items',
    summary: 'Add an item',
    query: writeQuerySchema,
    body: { schema: configurationItemSchema, mediaTypes: [JSON_TYPE], parsedBy: 'model' },
    answer: {
      status: 201,
      description: 'The item as it was added; its address in Location',
      schema: itemAnswerSchema,
    },
    refusals: [409, 422],
    isWrite: true,
    handle: async ({ body, query, writeContext }) => {
      const { view } = await createItem(writes, writeContext(query.reason), body);
      const id = String(body['id']);
      const answer = presentItem(view, id, { estate });
      return { ...answer, headers: { ...answer.headers, Location: `/api/v1/items/${encodeURIComponent(id)}` } };
    },
  });
}

function changeRoute({ estate, writes }: AppParts): Route {
  return defineRoute({
    method: 'patch',
    path: ID_PATH,
    operationId: 'changeItem',
    tag: 'Items',
    summary: 'Change an item by a JSON merge patch',
    params: itemParamsSchema,
    query: writeQuerySchema,
    body: {
      schema: itemPatchSchema,
      mediaTypes: ['application/merge-patch+json', JSON_TYPE],
      parsedBy: 'model',
    },
    answer: { status: 200, description: 'The item as it is now', schema: itemAnswerSchema },
    refusals: [404, 412, 422, 428],
    needsVersion: true,
    isWrite: true,
    handle: async ({ params, body, query, headers, writeContext }) => {
      const target = { itemId: params.id, expectedRevision: parseItemMatch(headers['if-match']) };
      const { view } = await changeItem(writes, writeContext(query.reason), target, body);
      return presentItem(view, params.id, { estate });
    },
  });
}

function deleteRoute({ estate, writes }: AppParts): Route {
  return defineRoute({
    method: 'delete',
    path: ID_PATH,
    operationId: 'deleteItem',
    tag: 'Items',
    summary: 'Remove an item',
    params: itemParamsSchema,
    query: deleteItemQuerySchema,
    answer: { status: 200, description: 'What was removed', schema: removalAnswerSchema },
    refusals: [404, 409, 412, 428],
    needsVersion: true,
    isWrite: true,
    handle: async ({ params, query, headers, writeContext }) => {
      const target = { itemId: params.id, expectedRevision: parseItemMatch(headers['if-match']) };
      const context = writeContext(query.reason);
      const { view, removed } = await deleteItem(writes, context, target, query.cascade === 'true');
      return { body: { ...stampOf(estate, view), removed } };
    },
  });
}

function presentItem(view: EstateView, itemId: string, { estate }: Pick<AppParts, 'estate'>) {
  const reading = readItem(view, itemId);
  return { body: { ...stampOf(estate, view), ...reading }, headers: { ETag: itemTag(reading.itemRevision) } };
}

function presentChange({ kind, before, after }: Exclude<Change, { readonly kind: 'catalogue' }>) {
  return {
    kind,
    ...(before === undefined ? {} : { before: { ...before } }),
    ...(after === undefined ? {} : { after: { ...after } }),
  };
}
