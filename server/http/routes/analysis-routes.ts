import { draftComparisonRequestSchema, draftComparisonSchema } from '../../contract/draft.ts';
import { impactAnswerSchema, impactRequestSchema } from '../../contract/impact.ts';
import { analyzeImpact } from '../../use-cases/analyze-impact.ts';
import { compareDraft } from '../../use-cases/compare-draft.ts';
import type { AppParts } from '../app-parts.ts';
import { defineRoute, type Route } from '../route.ts';

/** @returns the routes of analyses */
export function analysisRoutes(parts: AppParts): readonly Route[] {
  return [impactRoute(parts), draftRoute(parts)];
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
      const answer = await analyzeImpact(
        estate,
        runner,
        minRevision === undefined ? asked : { ...asked, minRevision },
        signal,
      );
      return { body: answer };
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
