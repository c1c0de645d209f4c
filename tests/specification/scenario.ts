import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT_ROOT } from '../project-files.ts';
import type { ImpactQuestion } from './world.ts';

const words = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
const byItem = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

const questionSchema = z.strictObject({
  /** `A has an outage`, `B is degraded`, `C is capped at degraded`, `nothing is lost`. */
  when: words,
  /** Outcome of every affected item that is not lost itself, or of `everything else`: what is not named is not affected. */
  // biome-ignore lint/suspicious/noThenProperty: a scenario says when and then; nobody awaits it
  then: byItem(z.string()),
  ranks: byItem(z.int()).optional(),
  hops: byItem(z.int()).optional(),
  margins: byItem(z.int()).optional(),
  /** From what is lost to the item: the items of its proof in their order. */
  proofs: byItem(z.array(z.string())).default({}),
  reach: z.int().optional(),
  spared: z.array(z.string()).optional(),
  /** Items that are out because what they lean on over flow relations leans only on itself. */
  'fell with a circle': z.array(z.string()).default([]),
  /** Items, affected or not, that keep their level although only a circle holds them up. */
  'held up by a circle': z.array(z.string()).default([]),
  'facts to ask for': z.array(z.string()).default([]),
});

const scenarioSchema = z.strictObject({
  title: z.string(),
  estate: z.array(z.string()),
  cases: z.array(questionSchema).default([]),
  'weak points': byItem(z.array(z.string())).default({}),
  'possible weak points': byItem(z.array(z.string())).default({}),
  /** `kind: item`, as many times as it is found. */
  findings: z.array(z.string()).optional(),
});

/** A question of a scenario file and the answer it expects. */
export type ScenarioCase = z.infer<typeof questionSchema>;

/** A scenario file. */
export interface Scenario extends z.infer<typeof scenarioSchema> {
  readonly file: string;
}

const FOLDER = join(PROJECT_ROOT, 'tests', 'specification');

/** @returns the scenarios of all files, by file name */
export function readScenarios(): readonly Scenario[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readScenario(file));
}

/**
 * Tells what a scenario loses and caps.
 * @throws `SyntaxError` that names the line
 */
export function parseQuestion(lines: readonly string[]): ImpactQuestion {
  const losses: Record<string, 'outage' | 'degraded'> = {};
  const caps: Record<string, 'no-impact' | 'reduced-redundancy' | 'degraded'> = {};
  for (const line of lines) {
    const [, item = '', what = ''] = /^(\S+) (has an outage|is degraded|is capped at \S+)$/.exec(line) ?? [];
    const cap = /^is capped at (no-impact|reduced-redundancy|degraded)$/.exec(what)?.[1];
    if (what === 'has an outage') losses[item] = 'outage';
    else if (what === 'is degraded') losses[item] = 'degraded';
    else if (cap !== undefined) caps[item] = cap as 'degraded';
    else if (line !== 'nothing is lost') throw new SyntaxError(`this line of a scenario is not understood: ${line}`);
  }
  return { losses, caps };
}

/** A file that asks one question gives its parts at the top; one that asks several lists them under `cases`. */
function readScenario(file: string): Scenario {
  const { title, estate, cases, findings, ...rest } = parse(readFileSync(join(FOLDER, file), 'utf8'), {
    maxAliasCount: 0,
  }) as Record<string, unknown>;
  const common = ['weak points', 'possible weak points'];
  const pick = (isCommon: boolean) =>
    Object.fromEntries(Object.entries(rest).filter(([key]) => common.includes(key) === isCommon));
  const single = pick(false);
  const parsed = scenarioSchema.safeParse({
    title,
    estate,
    ...(findings === undefined ? {} : { findings }),
    ...pick(true),
    cases: Object.keys(single).length === 0 ? cases : [single, ...((cases as unknown[] | undefined) ?? [])],
  });
  if (!parsed.success) throw new SyntaxError(`${file}: ${z.prettifyError(parsed.error)}`);
  return { file, ...parsed.data };
}
