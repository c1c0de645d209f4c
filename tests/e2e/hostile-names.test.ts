import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { type OpenApp, openApp } from './open-app.ts';
import { keepPrintDialogShut, openDocument, takeAway } from './take-away-files.ts';

/** What strikes on output, where it is not taken for text. */
const PAYLOADS = [
  '<img src=x onerror=window.__pwned=1>',
  '"><svg/onload=window.__pwned=1>',
  '</title><script>window.__pwned=1</script>',
  'javascript:window.__pwned=1',
  'a"], [id="b',
  '{{constructor.constructor("window.__pwned=1")()}}',
  "=cmd|' /C calc'!A0",
  '[x](javascript:window.__pwned=1)',
  'null',
  '[object Object]',
  'پرداخت‌ها',
  'pay\u202elor',
  `${'e\u0301'.repeat(40)}`,
];

/** Ids may not hold what nobody can see; names may. */
const idOf = (position: number): string =>
  `item-${position} ${PAYLOADS[position]?.slice(0, 40).replace(/[\u200c\u202e]/g, '') ?? ''}`;

/** A chain in which every field of every item holds a payload. */
function hostileEstate(): object {
  const items = PAYLOADS.map((payload, position) => ({
    id: idOf(position),
    name: payload,
    class: position === PAYLOADS.length - 1 ? 'business-service' : 'application',
    status: 'in-service',
    criticality: 1,
    owner: payload,
    supportGroup: payload,
    location: payload,
    environment: payload,
    supplier: payload,
    description: payload,
    tags: [payload],
    attributes: { version: payload },
  }));
  const groups = items.slice(1).map(({ id }) => ({ consumerId: id, name: PAYLOADS[0], need: 1 }));
  const dependencies = items.slice(1).map(({ id }, position) => ({
    consumerId: id,
    providerId: idOf(position),
    type: 'uses',
    group: PAYLOADS[0],
  }));
  return { faultline: 1, name: PAYLOADS[0], items, groups, dependencies };
}

describeWith(browserRequirement, 'names that strike on output', (executablePath) => {
  let app: OpenApp | undefined;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faultline-hostile-'));
    await writeFile(join(folder, 'estate.json'), JSON.stringify(hostileEstate()));
    app = await openApp(executablePath, folder);
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const opened = (): OpenApp => {
    if (app === undefined) throw new Error('the app did not open');
    return app;
  };
  const first = encodeURIComponent(idOf(0));
  const last = encodeURIComponent(idOf(PAYLOADS.length - 1));
  const addresses = [
    `/impact?lost=${first}`,
    `/impact?lost=${first}&selected=${last}&view=table`,
    `/impact?lost=${first}&selected=${last}&view=tree`,
    `/impact?lost=${first}&selected=${last}&view=text&tab=people`,
    ...[0, 1, 4, PAYLOADS.length - 2].map((position) => `/items/${encodeURIComponent(idOf(position))}`),
    ...['map', 'table', 'tree', 'text'].map((reading) => `/map?start=${first}&needed=6&selected=${last}&as=${reading}`),
    `/map?by=owner&as=table`,
    '/items',
    '/data',
    `/items?owner=${encodeURIComponent(PAYLOADS[0] ?? '')}`,
  ];

  it.each(addresses)('are text and nothing else on %s', async (address) => {
    const { page, faults } = await opened().open(address);
    await page.waitForLoadState('networkidle');
    await page.mouse.move(500, 450, { steps: 6 });
    expect(await page.evaluate('window.__pwned')).toBeUndefined();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([`/impact?lost=${first}`, `/map?start=${first}&needed=6&selected=${last}`, '/map?by=location'])(
    'are text and nothing else in what is taken away from %s',
    async (address) => {
      const { page, faults } = await opened().open(address);
      await page.waitForLoadState('networkidle');
      const { root, titles, pwned, requests } = await openDocument(page, (await takeAway(page, 'SVG')).path);
      expect({ root, pwned, requests }).toEqual({ root: 'svg', pwned: undefined, requests: [] });
      expect(titles.join('\n')).toContain(PAYLOADS[0]);
      const csv = await readFile((await takeAway(page, 'CSV')).path, 'utf8');
      expect(csv).toContain("=cmd|' /C calc'!A0");
      expect(csv.match(/(^|,|\n)"?[=+@-]/g)).toBeNull();
      await takeAway(page, 'PNG');
      await keepPrintDialogShut(page);
      await page.pdf({ preferCSSPageSize: true });
      expect(await page.evaluate('window.__pwned')).toBeUndefined();
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it('are found by typing, and shown as they are', async () => {
    const { page, faults } = await opened().open('/items');
    await page.getByRole('heading', { name: 'Items' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('onerror');
    const found = page.getByRole('dialog').getByRole('option').first();
    await found.waitFor();
    await expect.poll(() => found.innerText()).toContain(PAYLOADS[0]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/items/);
    await expect.poll(() => page.title()).toContain(' · Faultline');
    expect(faults).toEqual([]);
  });
});
