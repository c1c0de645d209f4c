import { draftComparisonRequestSchema, draftComparisonSchema } from '../../contract/draft.ts';
import { impactAnswerSchema, impactRequestSchema } from '../../contract/impact.ts';
import { pathsAnswerSchema, pathsQuerySchema } from '../../contract/paths.ts';
import { supportAnswerSchema, supportQuerySchema } from '../../contract/support.ts';
import { jobSchema, sweepRequestSchema } from '../../contract/sweep.ts';
import { weakPointsAnswerSchema, weakPointsQuerySchema } from '../../contract/weak-points.ts';
import { analyzeImpact } from '../../use-cases/analyze-impact.ts';
import { answerPaths } from '../../use-cases/answer-paths.ts';
import { answerSupport } from '../../use-cases/answer-support.ts';
import { answerSweep, requireSweepClasses } from '../../use-cases/answer-sweep.ts';
import { answerWeakPoints } from '../../use-cases/answer-weak-points.ts';
import { compareDraft } from '../../use-cases/compare-draft.ts';
import type { AppParts } from '../app-parts.ts';
import { defineRoute, type Route } from '../route.ts';
import { stampOf, viewAt } from '../stamp.ts';
import { itemParamsSchema } from './item-routes.ts';
import { presentJob } from './job-routes.ts';
import { ID_PATH } from './paths.ts';

/** @returns the routes of analyses */
export function analysisRoutes(parts: AppParts): readonly Route[] {
  return [impactRoute(parts), draftRoute(parts), ...relianceRoutes(parts), sweepRoute(parts)];
}

function impactRoute({ estate, runner, now }: AppParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/impact-analyses',
    operationId: 'analyzeImpact',
    tag: 'Analyses',
    summary: 'Say what breaks if items go, and why',
    body: { schema: impactRequestSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
    answer: { status: 200, description: 'The impact with its proof and its limits', schema: impactAnswerSchema },
    refusals: [422],
    handle: async ({ body, signal }) => {
      const { minRevision, at, ...question } = body;
      const asked = { ...question, at: at ?? new Date(now()).toISOString() };
      const { finding, bytes } = await analyzeImpact(
        estate,
        runner,
        minRevision === undefined ? asked : { ...asked, minRevision },
        signal,
      );
      return { body: finding, bytes };
    },
  });
}

function draftRoute({ estate, runner, now }: AppParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/draft-comparisons',
    operationId: 'compareDraft',
    tag: 'Analyses',
    summary: 'Ask the same question of the estate as it is and as it is drafted; nothing is stored',
    body: { schema: draftComparisonRequestSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
    answer: { status: 200, description: 'What the draft changes', schema: draftComparisonSchema },
    refusals: [422],
    handle: async ({ body, signal }) => {
      const { minRevision, at, ...question } = body;
      const asked = { ...question, explain: [], at: at ?? new Date(now()).toISOString() };
      const answer = await compareDraft(
        estate,
        runner,
        minRevision === undefined ? asked : { ...asked, minRevision },
        signal,
      );
      return { body: answer };
    },
  });
}

function relianceRoutes({ estate, runner }: AppParts): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: `${ID_PATH}/support`,
      operationId: 'readSupport',
      tag: 'Analyses',
      summary: 'Read all that an item relies on, and the share that each provider plays',
      params: itemParamsSchema,
      query: supportQuerySchema,
      answer: { status: 200, description: 'What it relies on, the nearest first', schema: supportAnswerSchema },
      refusals: [404],
      handle: async ({ params, query, signal }) => {
        const view = await viewAt(estate, query.minRevision);
        const answer = await answerSupport(view, runner, params.id, query.maxItems, signal);
        return { body: { ...stampOf(estate, view), ...answer } };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${ID_PATH}/weak-points`,
      operationId: 'readWeakPoints',
      tag: 'Analyses',
      summary: 'Find the single points of failure of an item, each with the way on which its loss arrives',
      params: itemParamsSchema,
      query: weakPointsQuerySchema,
      answer: { status: 200, description: 'Certain ones first, then the nearest', schema: weakPointsAnswerSchema },
      refusals: [404],
      handle: async ({ params, query, signal }) => {
        const view = await viewAt(estate, query.minRevision);
        const answer = await answerWeakPoints(view, runner, { itemId: params.id, ...query }, signal);
        return { body: { ...stampOf(estate, view), ...answer } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/paths',
      operationId: 'findPaths',
      tag: 'Analyses',
      summary: 'Find the shortest ways in which a loss could travel from one item to another',
      query: pathsQuerySchema,
      answer: { status: 200, description: 'The shortest first', schema: pathsAnswerSchema },
      refusals: [404],
      handle: async ({ query, signal }) => {
        const view = await viewAt(estate, query.minRevision);
        return { body: { ...stampOf(estate, view), ...(await answerPaths(view, runner, query, signal)) } };
      },
    }),
  ];
}

function sweepRoute({ estate, runner, jobs }: AppParts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/v1/sweeps',
    operationId: 'startSweep',
    tag: 'Analyses',
    summary: 'Lose every item once, alone, and rank them by the business services that go with them',
    body: { schema: sweepRequestSchema, mediaTypes: ['application/json'], parsedBy: 'schema' },
    answer: { status: 202, description: 'A job; its address in Location', schema: jobSchema },
    refusals: [422],
    handle: async ({ body }) => {
      const view = await viewAt(estate, body.minRevision);
      requireSweepClasses(view, body.classes);
      const job = jobs.start({
        kind: 'sweep',
        revision: view.revision,
        run: async (signal, onProgress) => ({
          ...stampOf(estate, view),
          ...(await answerSweep(view, runner, body, { signal, onProgress })),
        }),
      });
      return { body: presentJob(job), headers: { Location: `/api/v1/jobs/${job.id}` } };
    },
  });
}
