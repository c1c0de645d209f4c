import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { boundedText } from '../../contract/item-summary.ts';
import { jobSchema, type SweepAnswer } from '../../contract/sweep.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Job } from '../../use-cases/job-registry.ts';
import type { AppParts } from '../app-parts.ts';
import { presentProblem } from '../problem-details.ts';
import { defineRoute, type Route } from '../route.ts';

const jobParamsSchema = z.strictObject({ id: boundedText(LIMITS.maxJobIdBytes).min(1) });

/** @returns the routes of long work */
export function jobRoutes({ jobs }: AppParts): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}',
      operationId: 'readJob',
      tag: 'Analyses',
      summary: 'Ask how long work goes',
      params: jobParamsSchema,
      answer: { status: 200, description: 'The job, with its result once it is done', schema: jobSchema },
      refusals: [404],
      handle: async ({ params }) => ({ body: presentJob(jobs.read(params.id)) }),
    }),
    defineRoute({
      method: 'delete',
      path: '/api/v1/jobs/{id}',
      operationId: 'cancelJob',
      tag: 'Analyses',
      summary: 'Stop long work',
      params: jobParamsSchema,
      answer: { status: 200, description: 'The job, stopped', schema: jobSchema },
      refusals: [404, 409],
      handle: async ({ params }) => ({ body: presentJob(jobs.cancel(params.id)) }),
    }),
  ];
}

/** @returns a job as it is sent */
export function presentJob({ error, result, ...job }: Job) {
  return {
    ...job,
    ...(result === undefined ? {} : { result: result as SweepAnswer }),
    ...(error === undefined ? {} : { problem: presentProblem(error, randomUUID()).body }),
  };
}
