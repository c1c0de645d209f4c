import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROJECT_ROOT } from '../project-files.ts';

/** The program as it is shipped: what stands in its place in development is translated as it is read, and slower. */
export const PROGRAM = 'dist/server/faultline.js';

/** What a process of its own took. */
export interface ProcessCost {
  readonly ms: number;
  readonly output: string;
}

/**
 * Runs a script in a process of its own, so that neither memory nor compiled code of the benchmark helps it.
 * @param words script and its arguments, from the project's folder
 * @throws Error with what it wrote when it does not end well
 */
export async function runNode(words: readonly string[]): Promise<ProcessCost> {
  const startMs = performance.now();
  const child = startNode(words);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
  return { ms: performance.now() - startMs, output };
}

/**
 * Starts a script in a process of its own.
 * @param environment added to that of the benchmark
 * @param notices whether what it writes to stderr is shown or kept for the caller
 */
export function startNode(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  notices: 'inherit' | 'pipe' = 'inherit',
): ChildProcess {
  const translator = words[0]?.endsWith('.ts') === true ? ['--import', 'tsx'] : [];
  return spawn(process.execPath, ['--expose-gc', ...translator, ...words], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', notices],
  });
}
