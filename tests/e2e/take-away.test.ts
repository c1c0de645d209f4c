import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';
import { keepPrintDialogShut, openDocument, takeAway } from './take-away-files.ts';

const PAGES = [
  { seed: 'bank', address: '/impact?lost=dc1-stor-a%7Eoutage', stem: 'what-breaks-if-dc1-stor-a-outage-r1' },
  { seed: 'bank', address: '/map?start=payments&needs=2', stem: 'map-of-payments-r1' },
  { seed: 'campus', address: '/impact?lost=circuit%3A398282', stem: 'what-breaks-if-circuit-398282-outage-r1' },
  { seed: 'campus', address: '/map', stem: 'map-of-the-estate-r1' },
];
const STANDBY = [{ op: 'put-item', item: { id: 'pg-ledger-2', status: 'in-service' } }];
const DRAFT_ADDRESS = `/impact/draft?lost=dc1-stor-a%7Eoutage#steps=${encodeURIComponent(JSON.stringify(STANDBY))}`;
const A4_POINTS = [842, 595];
const A3_POINTS = [1_191, 842];

describeWith(browserRequirement, 'what is taken away', (executablePath) => {
  const apps = new Map<string, OpenApp>();
  beforeAll(async () => {
    for (const seed of ['bank', 'campus']) apps.set(seed, await openApp(executablePath, seed));
  });
  afterAll(async () => {
    for (const app of apps.values()) await app.close();
  });

  const openAt = async (seed: string, address: string, look = {}) => {
    const app = apps.get(seed);
    if (app === undefined) throw new Error('the app did not open');
    const opened = await app.open(address, look);
    await opened.page.getByRole('button', { name: 'Take away' }).waitFor();
    await opened.page.waitForLoadState('networkidle');
    return opened;
  };
  const namesIn = async (page: Page): Promise<readonly string[]> => {
    await page.getByRole('radio', { name: 'Tree', exact: true }).click();
    await page.locator('.tree-row').first().waitFor();
    return page.locator('.tree-row strong').allInnerTexts();
  };

  it.each(PAGES)('has every item named, in every format, of $seed $address', async ({ seed, address, stem }) => {
    const { page, faults } = await openAt(seed, address);
    const svg = await takeAway(page, 'SVG');
    expect(svg.name).toBe(`${stem}.svg`);
    const drawn = await openDocument(page, svg.path);
    const files = new Map<string, string>();
    for (const format of ['CSV', 'GraphML', 'GEXF', 'DOT']) {
      const { path, name } = await takeAway(page, format);
      expect(name).toBe(`${stem}.${format.toLowerCase()}`);
      files.set(format, await readFile(path, 'utf8'));
    }
    const names = await namesIn(page);
    expect(names.length).toBeGreaterThan(5);
    for (const [format, text] of files) {
      expect({ format, missing: names.filter((name) => !text.includes(name)) }).toEqual({ format, missing: [] });
    }
    expect(drawn.root).toBe('svg');
    expect(drawn.titles.length).toBeGreaterThan(5);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has in its SVG every box of the map, whole', async () => {
    const { page } = await openAt('bank', PAGES[1]?.address ?? '');
    const { titles } = await openDocument(page, (await takeAway(page, 'SVG')).path);
    const names = await namesIn(page);
    expect(names).toHaveLength(14);
    expect(names.filter((name) => !titles.some((title) => title.startsWith(`${name} (`)))).toEqual([]);
  });

  it('is a PNG of the size it says, light whatever the page is, and not blank', async () => {
    const { page, faults } = await openAt('bank', PAGES[0]?.address ?? '', { theme: 'dark' });
    const { path } = await takeAway(page, 'PNG, 2×');
    const bytes = await readFile(path);
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    expect(width).toBeGreaterThan(2_000);
    const said = `${width.toLocaleString('en-US')} × ${height.toLocaleString('en-US')} pixels.`;
    await expect.poll(() => page.locator('.toast').allInnerTexts()).toEqual([expect.stringContaining(said)]);
    const colors = (await page.evaluate(`(async () => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const brush = canvas.getContext('2d');
      brush.drawImage(image, 0, 0);
      const pixels = new Uint32Array(brush.getImageData(0, 0, image.width, image.height).data.buffer);
      return { corner: [...brush.getImageData(1, 1, 1, 1).data], count: new Set(pixels).size };
    })()`)) as { corner: number[]; count: number };
    expect(colors.corner).toEqual([255, 255, 255, 255]);
    expect(colors.count).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  });

  /** Prints a page by the browser's own command. */
  const printOn = async (page: Page, points: readonly number[]): Promise<string> => {
    await page.evaluate(
      `addEventListener('beforeprint', () => { globalThis.laid = document.querySelector('.print-sheet')?.innerText; })`,
    );
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sizes.length).toBeGreaterThanOrEqual(2);
    for (const [, width, height] of sizes)
      expect([width, height].map((side) => Math.round(Number(side)))).toEqual(points);
    return String(await page.evaluate('globalThis.laid'));
  };

  it.each([
    { paper: 'A4', points: A4_POINTS },
    { paper: 'A3', points: A3_POINTS },
  ])('is printed on $paper, the map on a page of its own, then who is hit', async ({ paper, points }) => {
    const { page, faults } = await openAt('bank', PAGES[0]?.address ?? '', { theme: 'dark' });
    await keepPrintDialogShut(page);
    await page.getByRole('button', { name: 'Take away' }).click();
    await page.getByRole('menuitem', { name: `Print or save as PDF, ${paper}` }).click();
    const sheet = page.locator('.print-sheet');
    const laid = await printOn(page, points);
    for (const words of [
      'What breaks if dc1-stor-a (outage)?',
      'Business services and processes hit (11)',
      'What is hit',
      'Last seen more than 90 days ago',
      'To tell (30)',
      'SHA-256',
      'Revision 1 of',
    ]) {
      expect(laid).toContain(words);
    }
    await expect.poll(() => sheet.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  const printed = [
    {
      address: `${PAGES[0]?.address}&view=table`,
      words: ['What breaks if dc1-stor-a (outage)?', 'Business services and processes hit (11)', 'SHA-256'],
    },
    { address: '/map?start=payments&needs=2', words: ['Map of Payments', 'What is on the map (14)'] },
    {
      address: '/items/payments',
      words: ['Payments: what it needs, and what needs it', 'What is drawn (5)', 'Facts of Payments', 'Payments Ops'],
    },
    {
      address: DRAFT_ADDRESS,
      words: [
        'What breaks if dc1-stor-a (outage)? With the draft',
        'The draft (1)',
        'What it changes',
        'with a draft on top',
      ],
    },
  ];
  it.each(printed)('is the same paper when $address is printed without the menu', async ({ address, words }) => {
    const app = apps.get('bank') as OpenApp;
    const { page, faults } = await app.open(address, { theme: 'dark' });
    await page.locator('[role=application], .table').first().waitFor();
    await page.waitForLoadState('networkidle');
    const laid = await printOn(page, A4_POINTS);
    for (const each of [...words, 'Revision 1 of', 'Taken ']) expect(laid).toContain(each);
    await expect.poll(() => page.locator('.print-sheet').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  const looks = (['light', 'dark'] as const).flatMap((theme) => [1_440, 390].map((width) => ({ theme, width })));
  it.each(looks)('is offered without an accessibility fault in $theme at $width', async ({ theme, width }) => {
    const { page, faults } = await openAt('bank', `${PAGES[1]?.address}`, { theme, width, height: 844 });
    await page.getByRole('button', { name: 'Take away' }).press('Enter');
    await page.getByRole('menu').waitFor();
    expect(
      await page
        .getByRole('menuitem')
        .first()
        .evaluate((item) => item === item.ownerDocument.activeElement),
    ).toBe(true);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
