import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../project-files.ts';
import { type RunningService, startService } from './start-service.ts';

const ASKED = /^curl -s http:\S+?(\/api\S+) -H '(\S+): (\S+)' \\\n {2}-d '(.+)' \|\n {2}node -p '([^']+)'$/m;
const ANSWERED = /^```text\n([\s\S]+?)\n```$/m;

let service: RunningService;
afterEach(() => service.close());

it('The question in the README is answered as the README says', async () => {
  service = await startService({ seed: 'bank' });
  const readme = readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8');
  const [, path = '', header = '', type = '', body = '', script = ''] = ASKED.exec(readme) ?? [];
  const [, answer] = ANSWERED.exec(readme) ?? [];
  const response = await fetch(`${service.origin}${path}`, { method: 'POST', headers: { [header]: type }, body });
  expect(
    execFileSync(process.execPath, ['-p', script], { input: await response.text() })
      .toString()
      .trim(),
  ).toBe(answer);
});
