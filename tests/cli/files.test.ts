import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';
import { runCaptured } from './run-captured.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const SHOP = 'seeds/small-shop';

async function importShop(): Promise<{ readonly folder: string; readonly store: string }> {
  const folder = createTemporaryFolder();
  const store = join(folder, 'estate.db');
  expect((await runCaptured(['import', SHOP, '--store', store])).code).toBe(0);
  return { folder, store };
}

describe('faultline import', () => {
  it('reads a folder into a new estate file and counts what it added', async () => {
    const store = join(createTemporaryFolder(), 'estate.db');
    const { code, answers } = await runCaptured(['import', SHOP, '--store', store]);
    expect(code).toBe(0);
    expect(answers).toContain('Revision 1');
    expect(answers).toMatch(/items +14 +0 +0 +0/);
    expect(answers).toMatch(/dependencies +15 +0 +0 +0/);
  });

  it('changes nothing when the same files come again', async () => {
    const { store } = await importShop();
    const { code, answers } = await runCaptured(['import', SHOP, '--store', store]);
    expect(code).toBe(0);
    expect(answers).toContain('Nothing to change');
    expect(answers).toMatch(/items +0 +0 +0 +14/);
  });

  it('shows every problem with its line and column, and stores nothing', async () => {
    const { folder, store } = await importShop();
    const file = join(folder, 'bad.ndjson');
    writeFileSync(file, '{"faultline":1}\n{"item":{"id":"x","name":"X","class":"serverr","status":"in-service"}}\n');
    const { code, answers, notices } = await runCaptured(['import', file, '--store', store]);
    expect({ code, answers }).toEqual({ code: 1, answers: '' });
    expect(notices).toMatch(/line 2, column \d+: .*serverr.*Did you mean\s+"server"/s);
    expect((await runCaptured(['check', '--store', store, '--fail-on', 'none'])).answers).toContain('revision 1');
  });

  it('lists problems by line, and says of a lone one as well that nothing was changed', async () => {
    const folder = createTemporaryFolder();
    const store = join(folder, 'estate.db');
    const file = join(folder, 'bad.ndjson');
    const bad = (id: string) => JSON.stringify({ item: { id, name: id, class: 'serverr', status: 'in-service' } });
    const dangling = JSON.stringify({ dependency: { consumerId: 'x', type: 'usess', providerId: 'y' } });
    writeFileSync(file, [bad('a'), dangling, bad('b')].join('\n'));
    const { notices } = await runCaptured(['import', file, '--store', store]);
    expect([...notices.matchAll(/line (\d)/g)].map(([, line]) => line)).toEqual(['1', '2', '3']);
    writeFileSync(file, bad('a'));
    expect((await runCaptured(['import', file, '--store', store])).notices).toMatch(/[Nn]othing\s+was\s+changed/);
  });

  it('refuses files that are not one import, and names what is read', async () => {
    const { store } = await importShop();
    for (const paths of [['NOTICE'], ['package.json', 'tsconfig.json'], ['no-such-file'], ['server']]) {
      const { code, notices } = await runCaptured(['import', ...paths, '--store', store]);
      expect({ paths, code }).toEqual({ paths, code: 1 });
      expect(notices).toMatch(/An import is|There is no|holds no estate/);
    }
  });

  it('stops at a removal of more than a fifth, and names the way out', async () => {
    const folder = createTemporaryFolder();
    const store = join(folder, 'estate.db');
    const write = (count: number) => {
      const items = Array.from({ length: count }, (_, n) => ({
        ...{ id: `s${n}`, name: `S${n}`, class: 'server', status: 'in-service' },
      }));
      writeFileSync(join(folder, 'all.json'), JSON.stringify({ faultline: 1, items }));
      const words = ['import', join(folder, 'all.json'), '--store', store, '--source', 'scan'];
      return (...more: string[]) => runCaptured([...words, '--mode', 'replace-by-source', ...more]);
    };
    await write(10)();
    const again = write(2);
    expect(await again()).toMatchObject({ code: 1, notices: expect.stringMatching(/--allow-removals/) });
    expect(await again('--allow-removals')).toMatchObject({
      code: 0,
      answers: expect.stringMatching(/items +0 +0 +8 +2/),
    });
  });

  it('previews what would change for business services, and stores nothing', async () => {
    const { folder, store } = await importShop();
    const file = join(folder, 'more.json');
    const dependency = { consumerId: 'web-shop', providerId: 'host-9', type: 'runs-on' };
    const item = { id: 'host-9', name: 'Host nine', class: 'server', status: 'in-service' };
    writeFileSync(file, JSON.stringify({ faultline: 1, items: [item], dependencies: [dependency] }));
    const { code, answers } = await runCaptured(['import', file, '--store', store, '--preview']);
    expect(code).toBe(0);
    expect(answers).toMatch(/items +1 +0 +0 +0/);
    expect(answers).toContain('+ dependency web-shop runs-on host-9');
    expect(answers).toMatch(/Web shop changed\n +gains Host nine/);
    expect((await runCaptured(['check', '--store', store, '--fail-on', 'none'])).answers).toContain('revision 1');
  });

  it('ends a preview with 2 when the import would be stopped', async () => {
    const { folder, store } = await importShop();
    const file = join(folder, 'class.json');
    const item = { id: 'main-db', name: 'Main database', class: 'server', status: 'in-service' };
    writeFileSync(file, JSON.stringify({ faultline: 1, items: [item] }));
    const { code, answers } = await runCaptured(['import', file, '--store', store, '--preview']);
    expect(code).toBe(2);
    expect(answers).toContain('The import would be stopped');
    expect(answers).toContain('The item "main-db" would change its class');
    expect(answers).toContain('--allow-class-change');
  });

  it('leaves no estate file behind that it made and stored nothing in', async () => {
    const folder = createTemporaryFolder();
    const store = join(folder, 'estate.db');
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, '{"faultline":1,"items":[{"id":"x"}]}');
    expect((await runCaptured(['import', SHOP, '--store', store, '--preview'])).code).toBe(0);
    expect(readdirSync(folder)).toEqual(['bad.json']);
    expect((await runCaptured(['import', bad, '--store', store])).code).toBe(1);
    expect(readdirSync(folder)).toEqual(['bad.json']);
  });

  it('leaves an empty estate file that was there as it is', async () => {
    const store = join(createTemporaryFolder(), 'estate.db');
    await (await createSqliteStore({ path: store })).close();
    expect((await runCaptured(['import', SHOP, '--store', store, '--preview'])).code).toBe(0);
    expect(existsSync(store)).toBe(true);
  });

  it('stops when it is asked to, with nothing stored', async () => {
    const store = join(createTemporaryFolder(), 'estate.db');
    const stop = AbortSignal.abort(new Error('stopped'));
    expect((await runCaptured(['import', SHOP, '--store', store], { signal: stop })).code).toBe(130);
    expect(existsSync(store)).toBe(false);
  });
});

describe('faultline export', () => {
  it('writes what import reads, the same bytes every time', async () => {
    const { folder, store } = await importShop();
    const first = join(folder, 'first.ndjson.gz');
    const again = join(folder, 'again.ndjson');
    expect((await runCaptured(['export', first, '--store', store])).code).toBe(0);
    expect((await runCaptured(['import', first, '--store', join(folder, 'copy.db')])).code).toBe(0);
    expect((await runCaptured(['export', again, '--store', join(folder, 'copy.db')])).code).toBe(0);
    expect(readFileSync(again, 'utf8')).toBe(gunzipSync(readFileSync(first)).toString('utf8'));
  });

  it('writes the three tables into a folder', async () => {
    const { folder, store } = await importShop();
    const tables = join(folder, 'tables');
    expect((await runCaptured(['export', tables, '--format', 'csv', '--store', store])).code).toBe(0);
    expect((await runCaptured(['impact', 'main-db', '--estate', tables])).answers).toContain('4 out');
  });

  it('says what tables leave out, and that a file is no folder', async () => {
    const folder = createTemporaryFolder();
    const file = join(folder, 'own.json');
    const itemClass = { id: 'patch-panel', label: 'Patch panel', pluralLabel: 'Patch panels', tier: 'network' };
    const catalogue = {
      mode: 'extend',
      classes: [{ ...itemClass, symbol: 'network', isBusinessService: false, attributes: [] }],
    };
    const item = { id: 'pp-1', name: 'Panel', class: 'patch-panel', status: 'in-service' };
    writeFileSync(file, JSON.stringify({ faultline: 1, catalogue, items: [item] }));
    const store = join(folder, 'estate.db');
    expect(await runCaptured(['import', file, '--store', store])).toMatchObject({ code: 0 });
    const own = await runCaptured(['export', join(folder, 'tables'), '--format', 'csv', '--store', store]);
    expect(own.code).toBe(0);
    expect(own.notices).toMatch(/CSV leaves out .*its own catalogue; JSON and NDJSON keep them/);
    const shop = await runCaptured(['export', join(folder, 'shop'), '--format', 'csv', '--estate', SHOP]);
    expect(shop.notices).toContain('CSV leaves out the date of the estate; JSON');
    const onto = await runCaptured(['export', file, '--format', 'csv', '--estate', SHOP]);
    expect(onto).toMatchObject({ code: 1, notices: expect.stringContaining('own.json" is a file') });
  });

  it('writes to stdout alone when no target is named', async () => {
    const { code, answers, notices } = await runCaptured(['export', '--estate', SHOP]);
    expect({ code, notices }).toEqual({ code: 0, notices: '' });
    expect(JSON.parse(answers).items).toHaveLength(14);
  });

  it('does not write over a file unless told', async () => {
    const { folder, store } = await importShop();
    const target = join(folder, 'estate.json');
    await runCaptured(['export', target, '--store', store]);
    expect(await runCaptured(['export', target, '--store', store])).toMatchObject({
      code: 1,
      notices: expect.stringContaining('--force'),
    });
    expect((await runCaptured(['export', target, '--store', store, '--force'])).code).toBe(0);
  });

  it('says in words that the folder is missing', async () => {
    const { folder, store } = await importShop();
    const target = join(folder, 'none', 'estate.json');
    const { code, notices } = await runCaptured(['export', target, '--store', store]);
    expect(code).toBe(1);
    expect(notices).toContain('There is no folder');
    expect(notices).not.toContain('.partial');
  });
});

describe('faultline backup', () => {
  it('copies an estate file, and never over another', async () => {
    const { folder, store } = await importShop();
    const copy = join(folder, 'copy.db');
    expect((await runCaptured(['backup', copy, '--store', store])).code).toBe(0);
    expect((await runCaptured(['impact', 'main-db', '--store', copy])).answers).toContain('4 out');
    expect((await runCaptured(['backup', copy, '--store', store])).code).toBe(1);
  });
});

describe('faultline check', () => {
  it('ends with 2 for facts that contradict themselves, and with 0 when told not to mind', async () => {
    const { code, answers } = await runCaptured(['check', '--estate', 'bank']);
    expect(code).toBe(2);
    expect(answers).toContain('cold-start-deadlock');
    expect((await runCaptured(['check', '--estate', 'bank', '--fail-on', 'none'])).code).toBe(0);
  });

  it('looks for the kinds that it is told to', async () => {
    const { answers } = await runCaptured(['check', '--estate', 'small-shop', '--kind', 'unknown-need', '--json']);
    const found = JSON.parse(answers);
    expect(found.counts).toEqual([{ kind: 'unknown-need', title: 'Group that does not say what it needs', count: 1 }]);
    expect(found.findings[0].item.id).toBe('order-mails');
  });
});
