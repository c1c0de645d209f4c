import { queryOptions } from '@tanstack/react-query';
import type { Job, SweepAnswer } from '../../server/contract/sweep.ts';
import { ProblemError, requestJson } from './request-json.ts';

const POLL_MS = 350;
const PATIENCE_MS = 30_000;

/** Losing every item once, to see which loss hurts most. */
export const sweepQuery = queryOptions({
  queryKey: ['sweep'],
  queryFn: ({ signal }) => sweepEstate(signal),
  retry: false,
});

async function sweepEstate(signal: AbortSignal): Promise<SweepAnswer> {
  const deadline = Date.now() + PATIENCE_MS;
  let job = await requestJson<Job>('/sweeps', { method: 'POST', body: { maxRows: 200 }, signal });
  while (job.result === undefined) {
    if (job.problem !== undefined) throw new ProblemError(job.problem);
    if (job.status === 'cancelled' || Date.now() > deadline) throw givenUp();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    job = await requestJson<Job>(`/jobs/${encodeURIComponent(job.id)}`, { signal });
  }
  return job.result;
}

function givenUp(): ProblemError {
  return new ProblemError({
    title: 'The whole estate takes too long',
    detail: 'Ask about single items instead.',
    code: 'sweep-given-up',
    status: 0,
  });
}
