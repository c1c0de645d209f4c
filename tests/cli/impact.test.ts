import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { impactAnswerSchema } from '../../server/contract/impact.ts';
import { PROJECT_ROOT } from '../project-files.ts';
import { runCaptured } from './run-captured.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

describe('faultline impact', () => {
  it('names the building that loses its network with the one fiber, with the proof', async () => {
    const { code, answers, notices } = await runCaptured(['impact', '--estate', 'seeds/campus', 'circuit:398282']);
    expect(code).toBe(0);
    expect(notices).toBe('');
    expect(answers).toContain('What breaks if Circuit 398282 is out?');
    expect(answers).toContain('7 of 7 items in reach are affected');
    const proof = answers.slice(answers.indexOf('Proof Network in Grinnells Lab'), answers.indexOf('Other items'));
    expect(proof).toMatch(/Circuit 398282[\s\S]*Uplink[\s\S]*needs 1 of 4 for uplinks, 0 up[\s\S]*Grinnells Lab/);
    expect(answers).toContain('Complete. Nothing hidden, cut or left unknown.');
  });

  it('gives the same bytes every time', async () => {
    const words = ['impact', '--estate', 'bank', 'dc1-stor-a'];
    expect((await runCaptured(words)).answers).toBe((await runCaptured(words)).answers);
  });

  it('fills at most 80 columns where there is no screen, and paints nothing', async () => {
    const { answers } = await runCaptured(['impact', '--estate', 'bank', 'dc1-stor-a', '--rows', '100']);
    expect(answers.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stripVTControlCharacters(answers)).toBe(answers);
  });

  it('paints on a screen, with the same words', async () => {
    const words = ['impact', '--estate', 'small-shop', 'main-db'];
    const painted = (await runCaptured(words, { screenColumns: 80 })).answers;
    expect(painted).toContain('\u001b[');
    expect(stripVTControlCharacters(painted)).toBe((await runCaptured(words)).answers);
  });

  it('gives the answer of the API as JSON', async () => {
    const { answers } = await runCaptured(['impact', '--estate', 'small-shop', 'main-db', '--json']);
    const answer = impactAnswerSchema.parse(JSON.parse(answers));
    expect(answer.summary.items.outage).toBe(4);
    expect(answer.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells both bounds and the fact to ask for when a need is not stated', async () => {
    const { answers } = await runCaptured(['impact', '--estate', 'small-shop', 'relay-1']);
    expect(answers).toContain('It lies between less redundancy and outage.');
    expect(answers).toContain('Complete, but not exact. Nothing hidden or cut; not every need is stated.');
    expect(answers).toContain('Ask how many of 2 relays Order mails needs: it is not stated.');
  });

  it('takes items that are only degraded', async () => {
    const outcomeOf = async (...words: string[]) => {
      const { answers } = await runCaptured(['impact', '--estate', 'small-shop', ...words, '--json']);
      return impactAnswerSchema.parse(JSON.parse(answers)).summary.items;
    };
    expect(await outcomeOf('main-db', '--degraded')).toMatchObject({ outage: 0, degraded: 4 });
    expect(await outcomeOf('order-mails', '--degraded', 'main-db')).toMatchObject({ outage: 1, degraded: 4 });
  });

  it('holds an item by an override and names who holds it', async () => {
    const { answers } = await runCaptured([
      ...['impact', '--estate', 'small-shop', 'main-db', '--override', 'storefront=no-impact'],
      ...['--reason', 'serves from its cache', '--explain', 'storefront'],
    ]);
    expect(answers).toContain('Why it stands Storefront');
    expect(answers).toMatch(/Override by .*: Storefront at most no-impact\. serves from its cache/);
  });

  it('tells what fell with a circle from what one holds up', async () => {
    const folder = createTemporaryFolder();
    const ids = ['core', 'switch-1', 'switch-2', 'disk', 'db-1', 'db-2'];
    const pair = (first: string, second: string, outside: string, type: string) => [
      { consumerId: first, type, providerId: second, group: 'ways' },
      { consumerId: first, type, providerId: outside, group: 'ways' },
      { consumerId: second, type, providerId: first },
    ];
    const facts = {
      faultline: 1,
      items: ids.map((id) => ({ id, name: id, class: 'server', status: 'in-service' })),
      groups: ['switch-1', 'db-1'].map((consumerId) => ({ consumerId, name: 'ways', need: 1 })),
      dependencies: [...pair('switch-1', 'switch-2', 'core', 'connected-to'), ...pair('db-1', 'db-2', 'disk', 'uses')],
    };
    writeFileSync(join(folder, 'estate.json'), JSON.stringify(facts));
    const { answers } = await runCaptured(['impact', '--estate', folder, 'core', 'disk', '--explain', 'switch-2']);
    const text = answers.replaceAll(/\s+/g, ' ');
    expect(text).toContain('- 2 items fell with a circle that nothing from outside feeds: switch-1, switch-2.');
    expect(text.replaceAll(' │', '')).toContain(
      'Proof switch-2 ✖ core Assumed out ' +
        '✖ switch-1 fell with a circle: needs 1 of 2 for ways; core is out, only the circle feeds switch-2 ' +
        '✖ switch-2 fell with a circle: is connected to switch-1, which only the circle feeds',
    );
    expect(text).toContain('- 2 items held up only by a circle, and could not start again once down: db-1, db-2.');
  });

  it('suggests what was perhaps meant by an unknown id', async () => {
    const { code, answers, notices } = await runCaptured(['impact', '--estate', 'campus', 'circuit:39828']);
    expect({ code, answers }).toEqual({ code: 1, answers: '' });
    expect(notices).toContain('Did you mean');
    expect(notices).toContain('circuit:398282');
  });

  it('shows names as text, whatever they hold', async () => {
    const folder = createTemporaryFolder();
    const name = '\u202eevil \u200b<b>';
    const facts = {
      faultline: 1,
      items: [{ id: 'a', name, class: 'server', status: 'in-service' }],
    };
    writeFileSync(join(folder, 'estate.json'), JSON.stringify(facts));
    const { answers } = await runCaptured(['impact', '--estate', folder, 'a']);
    expect(answers).toContain('\\u202eevil \\u200b<b>');
    const json = await runCaptured(['impact', '--estate', folder, 'a', '--json']);
    expect(json.answers).not.toContain('\u202e');
    expect(JSON.parse(json.answers).items[0].name).toBe(name);
  });
});

describe('faultline impact as a gate', () => {
  const gate = (...words: string[]) => runCaptured(['impact', '--estate', 'small-shop', ...words]);

  it('ends with 2 when a named service would have an outage', async () => {
    const { code, notices } = await gate('main-db', '--fail-on-outage-of', 'web-shop', 'order-mails');
    expect(code).toBe(2);
    expect(notices).toContain('Web shop would have an outage');
    expect(notices).not.toContain('Order mails');
  });

  it('ends with 0 when the named services stand', async () => {
    expect(await gate('cache-1', '--fail-on-outage-of', 'web-shop')).toMatchObject({ code: 0, notices: '' });
  });

  it('says that it cannot tell, and closes when told to', async () => {
    const asked = ['relay-1', '--fail-on-outage-of', 'order-mails'];
    expect(await gate(...asked)).toMatchObject({ code: 0, notices: expect.stringContaining('may have an outage') });
    expect((await gate(...asked, '--fail-on-unknown')).code).toBe(2);
  });

  it('ends a process with its exit code', () => {
    const words = ['impact', '--estate', 'small-shop', 'main-db', '--fail-on-outage-of', 'web-shop'];
    const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'server/cli/faultline.ts', ...words], {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stdout).toContain('What breaks if Main database is out?');
  });
});

describe('the command line', () => {
  it('ends with 64 when it cannot be understood', async () => {
    expect((await runCaptured(['impakt'])).code).toBe(64);
    expect((await runCaptured(['impact', '--rows', '0', 'x'])).code).toBe(64);
    expect((await runCaptured(['impact', '--override', 'x=fine', 'x'])).code).toBe(64);
    const unexplained = await runCaptured(['impact', 'x', '--override', 'x=degraded']);
    expect([unexplained.code, unexplained.notices]).toEqual([64, expect.stringContaining('--override needs --reason')]);
    const swallowed = await runCaptured(['impact', '--fail-on-outage-of', 'shop', 'disk']);
    expect([swallowed.code, swallowed.notices]).toEqual([64, expect.stringContaining('disk was taken for a value')]);
    const { code, notices } = await runCaptured(['serve', '--port', '70000']);
    expect(code).toBe(64);
    expect(notices).toContain('--port');
  });

  it('lists its commands and exit codes, and where a newcomer starts', async () => {
    const { code, answers } = await runCaptured(['--help']);
    expect(code).toBe(0);
    for (const word of [
      'impact',
      'weak-points',
      'check',
      'demo',
      'serve',
      'import',
      'export',
      'backup',
      'Exit codes',
      '$ faultline demo',
    ])
      expect(answers).toContain(word);
  });

  it('lists the examples when an estate is not one', async () => {
    const { code, notices } = await runCaptured(['impact', '--estate', '../../etc/passwd', 'x']);
    expect(code).toBe(1);
    expect(notices).toMatch(/Examples: .*campus/);
  });

  it('does not make an estate file by asking', async () => {
    const { code, notices } = await runCaptured(['check', '--store', join(createTemporaryFolder(), 'none.db')]);
    expect(code).toBe(1);
    expect(notices).toContain('There is no estate file');
  });
});
