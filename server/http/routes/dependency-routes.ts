import { z } from 'zod';
import { removalAnswerSchema, writeQuerySchema } from '../../contract/configuration-item.ts';
import {
  dependencyAnswerSchema,
  dependencyListQuerySchema,
  dependencyListSchema,
  dependencyPutSchema,
  groupAnswerSchema,
  groupPutSchema,
} from '../../contract/dependency.ts';
import { boundedText, itemIdSchema } from '../../contract/item-summary.ts';
import { NotFoundError } from '../../model/errors.ts';
import { LIMITS } from '../../model/limits.ts';
import type { EstateView } from '../../topology/estate-view.ts';
import { deleteDependency } from '../../use-cases/delete-dependency.ts';
import { deleteGroup } from '../../use-cases/delete-group.ts';
import { findDependencies } from '../../use-cases/find-dependencies.ts';
import { putDependency } from '../../use-cases/put-dependency.ts';
import { putGroup } from '../../use-cases/put-group.ts';
import { requireItem } from '../../use-cases/require-item.ts';
import type { AppParts } from '../app-parts.ts';
import { itemTag, parseItemMatch } from '../preconditions.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf, viewAt } from '../stamp.ts';
import { itemParamsSchema } from './item-routes.ts';
import { ID_PATH } from './paths.ts';

const dependencyParamsSchema = z.strictObject({
  id: itemIdSchema,
  type: boundedText(LIMITS.maxShortTextBytes).min(1),
  providerId: itemIdSchema,
});
const groupParamsSchema = z.strictObject({ id: itemIdSchema, name: boundedText(LIMITS.maxGroupNameBytes).min(1) });
const written = { needsVersion: true, isWrite: true } as const;

/** @returns the routes of dependencies and redundancy groups; both belong to their consumer, whose version they change */
export function dependencyRoutes(parts: AppParts): readonly Route[] {
  return [listRoute(parts), ...dependencyWriteRoutes(parts), ...groupWriteRoutes(parts)];
}

function listRoute({ estate }: AppParts): Route {
  return defineRoute({
    method: 'get',
    path: `${ID_PATH}/dependencies`,
    operationId: 'listDependencies',
    tag: 'Dependencies',
    summary: 'List what an item needs, what needs it, and its redundancy groups',
    params: itemParamsSchema,
    query: dependencyListQuerySchema,
    answer: { status: 200, description: 'Both sides, counted and bounded', schema: dependencyListSchema },
    refusals: [404],
    handle: async ({ params, query }) => {
      const view = await viewAt(estate, query.minRevision);
      const found = await findDependencies(view, params.id, query.limit);
      return { body: { ...stampOf(estate, view), ...found }, headers: { ETag: itemTag(found.itemRevision) } };
    },
  });
}

function dependencyWriteRoutes({ estate, writes }: AppParts): readonly Route[] {
  const path = `${ID_PATH}/dependencies/{type}/{providerId}`;
  const targetOf = (params: z.infer<typeof dependencyParamsSchema>, ifMatch: string | undefined) => ({
    consumerId: params.id,
    type: params.type,
    providerId: params.providerId,
    expectedRevision: parseItemMatch(ifMatch),
  });
  return [
    defineRoute({
      method: 'put',
      path,
      operationId: 'putDependency',
      tag: 'Dependencies',
      summary: 'State that an item needs another',
      params: dependencyParamsSchema,
      query: writeQuerySchema,
      body: { schema: dependencyPutSchema, mediaTypes: ['application/json'], parsedBy: 'model' },
      answer: { status: 200, description: 'The dependency as it stands', schema: dependencyAnswerSchema },
      refusals: [404, 409, 412, 422, 428],
      ...written,
      handle: async ({ params, body, query, headers, writeContext }) => {
        const target = targetOf(params, headers['if-match']);
        const { view } = await putDependency(writes, writeContext(query.reason), target, body);
        const consumer = requireItem(view, params.id);
        const dependency = view.findDependency(consumer, params.type, requireItem(view, params.providerId));
        if (dependency === undefined) throw new NotFoundError('dependency', params.providerId);
        return present(view, params.id, { ...stampOf(estate, view), dependency });
      },
    }),
    defineRoute({
      method: 'delete',
      path,
      operationId: 'deleteDependency',
      tag: 'Dependencies',
      summary: 'Remove a dependency',
      params: dependencyParamsSchema,
      query: writeQuerySchema,
      answer: { status: 200, description: 'What was removed', schema: removalAnswerSchema },
      refusals: [404, 412, 428],
      ...written,
      handle: async ({ params, query, headers, writeContext }) => {
        const target = targetOf(params, headers['if-match']);
        const { view, isReplay } = await deleteDependency(writes, writeContext(query.reason), target);
        const removed = { items: 0, dependencies: isReplay ? 0 : 1, groups: 0 };
        return { body: { ...stampOf(estate, view), removed } };
      },
    }),
  ];
}

function groupWriteRoutes({ estate, writes }: AppParts): readonly Route[] {
  const path = `${ID_PATH}/groups/{name}`;
  const targetOf = (params: z.infer<typeof groupParamsSchema>, ifMatch: string | undefined) => ({
    consumerId: params.id,
    name: params.name,
    expectedRevision: parseItemMatch(ifMatch),
  });
  return [
    defineRoute({
      method: 'put',
      path,
      operationId: 'putGroup',
      tag: 'Dependencies',
      summary: 'State how many members of a redundancy group must be up',
      params: groupParamsSchema,
      query: writeQuerySchema,
      body: { schema: groupPutSchema, mediaTypes: ['application/json'], parsedBy: 'model' },
      answer: { status: 200, description: 'The group as it stands', schema: groupAnswerSchema },
      refusals: [404, 409, 412, 422, 428],
      ...written,
      handle: async ({ params, body, query, headers, writeContext }) => {
        const { view } = await putGroup(
          writes,
          writeContext(query.reason),
          targetOf(params, headers['if-match']),
          body,
        );
        const group = view.groupsOf(requireItem(view, params.id)).find(({ name }) => name === params.name);
        if (group === undefined) throw new NotFoundError('group', params.name);
        return present(view, params.id, { ...stampOf(estate, view), group });
      },
    }),
    defineRoute({
      method: 'delete',
      path,
      operationId: 'deleteGroup',
      tag: 'Dependencies',
      summary: 'Remove a redundancy group that has no members',
      params: groupParamsSchema,
      query: writeQuerySchema,
      answer: { status: 200, description: 'What was removed', schema: removalAnswerSchema },
      refusals: [404, 409, 412, 428],
      ...written,
      handle: async ({ params, query, headers, writeContext }) => {
        const target = targetOf(params, headers['if-match']);
        const { view, isReplay } = await deleteGroup(writes, writeContext(query.reason), target);
        return { body: { ...stampOf(estate, view), removed: { items: 0, dependencies: 0, groups: isReplay ? 0 : 1 } } };
      },
    }),
  ];
}

function present<Body extends object>(view: EstateView, consumerId: string, body: Body) {
  const itemRevision = view.revisionAt(requireItem(view, consumerId));
  return { body: { ...body, itemRevision }, headers: { ETag: itemTag(itemRevision) } };
}
