import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCaptured } from './run-captured.ts';

const COMMANDS = ['demo', 'impact', 'weak-points', 'check', 'import', 'export', 'serve', 'backup', 'copy'];
const folder = mkdtempSync(join(tmpdir(), 'faultline-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with the given estate file in it. */
function estateOf(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, 'estate.json'), text);
  return path;
}
const EMPTY = estateOf('empty', '{"faultline":1,"items":[]}');
const BROKEN = estateOf('broken', '{"faultline":1,"items":[{"id":}]}');
const FOREIGN = join(folder, 'foreign.db');
writeFileSync(FOREIGN, 'This is not an estate.');

describe.each(COMMANDS)('faultline %s', (command) => {
  it('says what it does and takes', async () => {
    const { code, answers, notices } = await runCaptured([command, '--help']);
    expect({ code, notices }).toEqual({ code: 0, notices: '' });
    expect(answers).toContain(`Usage: faultline ${command} `);
    expect(answers).toContain('Options:');
  });

  it('ends with 64 for an option that does not exist, and names it', async () => {
    const { code, answers, notices } = await runCaptured([command, '--no-such-option']);
    expect({ code, answers }).toEqual({ code: 64, answers: '' });
    expect(notices).toContain('--no-such-option');
  });
});

describe('a command', () => {
  it.each([
    ['impact', 'x'],
    ['weak-points', 'x'],
    ['check'],
    ['export'],
    ['backup', join(folder, 'copy.db')],
    ['serve', '--port', '0'],
    ['import', 'seeds/small-shop'],
  ])('says of a file that is no estate that it is none: %s', async (...words) => {
    const { code, answers, notices } = await runCaptured([...words, '--store', FOREIGN]);
    expect({ code, answers }).toEqual({ code: 1, answers: '' });
    expect(notices).toContain('“foreign.db” is not an estate file');
    expect(existsSync(join(folder, 'copy.db'))).toBe(false);
  });

  it.each([['impact', 'x'], ['weak-points', 'x'], ['check'], ['export']])(
    'says where an estate is broken: %s',
    async (...words) => {
      const { code, answers, notices } = await runCaptured([...words, '--estate', BROKEN]);
      expect({ code, answers }).toEqual({ code: 1, answers: '' });
      expect(notices).toContain('line 1, column 31');
    },
  );

  it('ends with 64 when an impact is asked of no item', async () => {
    const { code, answers, notices } = await runCaptured(['impact', '--estate', EMPTY]);
    expect({ code, answers }).toEqual({ code: 64, answers: '' });
    expect(notices).toContain('Name at least one item');
  });

  it('finds no item in an empty estate, and nothing wrong with it', async () => {
    for (const words of [
      ['impact', 'x'],
      ['weak-points', 'x'],
    ]) {
      const { code, notices } = await runCaptured([...words, '--estate', EMPTY]);
      expect(code).toBe(1);
      expect(notices).toContain('There is no item with the id "x"');
    }
    const checked = await runCaptured(['check', '--estate', EMPTY]);
    expect(checked.code).toBe(0);
    expect(checked.answers).toContain('Nothing found.');
    expect(JSON.parse((await runCaptured(['export', '--estate', EMPTY])).answers).items).toEqual([]);
  });
});
