import type { DraftStep } from '../../server/contract/draft-step.ts';
import { readSteps } from './draft-steps.ts';
import type { AssumedLoss } from './impact-question.ts';
import { type AssumedOverride, formatOverride, parseOverride } from './override.ts';

/** What is asked in a file. */
interface AskedInFile {
  readonly losses: readonly AssumedLoss[];
  readonly overrides: readonly AssumedOverride[];
}

/** A draft as it was read from a file. */
export interface DraftFile extends AskedInFile {
  readonly steps: readonly DraftStep[];
  readonly unreadCount: number;
}

/** @returns the draft as the body of `POST /api/v1/draft-comparisons`, to be opened again or asked by a program */
export function formatDraftFile({ losses, overrides }: AskedInFile, steps: readonly DraftStep[]): string {
  return `${JSON.stringify({ losses, overrides, draft: steps }, null, 2)}\n`;
}

/**
 * Reads a draft that was saved.
 * @returns undefined when the text is not a draft
 */
export function parseDraftFile(text: string): DraftFile | undefined {
  const file = readJson(text);
  if (typeof file !== 'object' || file === null || !('draft' in file) || !Array.isArray(file.draft)) return undefined;
  const { losses, overrides } = file as { readonly losses?: unknown; readonly overrides?: unknown };
  return {
    losses: listOf(losses).flatMap(readLoss),
    overrides: listOf(overrides).flatMap(readOverride),
    ...readSteps(file.draft),
  };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? value : []).filter((each) => typeof each === 'object' && each !== null);
}

function readLoss({ itemId, level }: Readonly<Record<string, unknown>>): AssumedLoss[] {
  if (typeof itemId !== 'string' || itemId === '') return [];
  return [{ itemId, level: level === 'degraded' ? 'degraded' : 'outage' }];
}

/** The address checks what a file says as well. */
function readOverride(fields: Readonly<Record<string, unknown>>): AssumedOverride[] {
  const override = parseOverride(formatOverride(fields as unknown as AssumedOverride));
  return override === undefined ? [] : [override];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
