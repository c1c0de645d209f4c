import type { InputProblemWire } from '../../server/contract/problem.ts';

/** What keeps a draft from being compared: by step, and elsewhere. */
export interface DraftProblems {
  /** One sentence a step, by its position from 0; the first of several. */
  readonly byStep: ReadonlyMap<number, string>;
  readonly others: readonly string[];
}

const STEP = /^\/draft\/(\d+)(?:\/|$)/;

/**
 * Brings what the server refuses to the steps it is about.
 * @param problems with JSON pointers into the request
 */
export function findDraftProblems(problems: readonly InputProblemWire[]): DraftProblems {
  const byStep = new Map<number, string>();
  const others: string[] = [];
  for (const { pointer, detail } of problems) {
    const position = STEP.exec(pointer ?? '')?.[1];
    if (position === undefined) others.push(detail);
    else if (!byStep.has(Number(position))) byStep.set(Number(position), detail);
  }
  return { byStep, others };
}
