import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

const MAP = '/map?start=payments&needs=2';
const IMPACT = '/impact?lost=dc1-stor-a%7Eoutage';

describeWith(browserRequirement, 'the same content four ways', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const way = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).last();
  const names = (page: Page) => page.locator('.table tbody th').allInnerTexts();
  const wide = { width: 1_440, height: 900 };

  it('has on the map, in the table, the tree and the text of the estate the same items', async () => {
    const { page, faults } = await app.open(`${MAP}&as=table`, wide);
    await page.locator('.table tbody th').first().waitFor();
    const inTable = (await names(page)).sort();
    expect(inTable).toHaveLength(14);
    await way(page, 'Tree').click();
    await page.waitForURL(/as=tree/);
    expect((await page.locator('.tree-row strong').allInnerTexts()).sort()).toEqual(inTable);
    await way(page, 'Text').click();
    const text = await page.locator('.text-report').innerText();
    expect(inTable.filter((name) => !text.includes(`- ${name}`))).toEqual([]);
    await way(page, 'Map').click();
    await page.getByRole('application').waitFor();
    expect(await page.locator('.map-hint').innerText()).toBe('All 14 items are drawn.');
    expect(faults).toEqual([]);
  });

  it.each([
    { address: `${MAP}&selected=payment-api`, name: 'payment-api' },
    { address: `${IMPACT}&selected=ledger-db`, name: 'ledger-db' },
  ])('keeps the selection on $address', async ({ address, name }) => {
    const { page } = await app.open(address);
    await way(page, 'Table').click();
    await expect.poll(() => page.locator('tr[aria-selected="true"] th').allInnerTexts()).toEqual([name]);
    await way(page, 'Tree').click();
    await expect.poll(() => page.locator('.tree-row[aria-current="true"] strong').allInnerTexts()).toEqual([name]);
    await page.locator('.tree-row').first().click();
    const other = await page.locator('.tree-row strong').first().innerText();
    await way(page, 'Table').click();
    await expect.poll(() => page.locator('tr[aria-selected="true"] th').allInnerTexts()).toEqual([other]);
  });

  it('sorts, filters and chooses columns, and the address keeps it', async () => {
    const { page } = await app.open(`${IMPACT}&view=table`);
    await page.getByRole('button', { name: 'Item', exact: true }).click();
    await page.getByRole('button', { name: 'Item', exact: true }).click();
    const sorted = await names(page);
    expect(sorted).toEqual([...sorted].sort((left, right) => (left.toLowerCase() < right.toLowerCase() ? 1 : -1)));
    await page.getByPlaceholder('Filter the rows').fill('stores on');
    await expect.poll(() => page.locator('.table-bar p').innerText()).toMatch(/^\d+ of \d+ rows hold this$/);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Owner' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Id', exact: true }).click();
    await page.keyboard.press('Escape');
    const again = await app.open(page.url().slice(app.origin.length));
    await again.page.locator('.table tbody th').first().waitFor();
    expect(await names(again.page)).toEqual(await names(page));
    const headings = await again.page.locator('.table thead th').allInnerTexts();
    expect(headings.map((text) => text.trim())).toEqual([
      'Id',
      'Item',
      'Outcome',
      'Because',
      'Class',
      'Criticality',
      'Location',
      'Hops',
    ]);
  });

  it('gives the rows of the estate map as CSV with every column, named after the map', async () => {
    const { page } = await app.open(`${MAP}&as=table&rows=api`);
    await page.locator('.table tbody th').first().waitFor();
    const shown = await names(page);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('map-of-payments-r1.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]).toBe('id,name,class,tier,criticality,owner,location,status,environment,needs,needed-by,items');
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(shown);
  });

  const looks = ['table', 'tree', 'text'].flatMap((reading) =>
    (['light', 'dark'] as const).flatMap((theme) => [1_440, 390].map((width) => ({ reading, theme, width }))),
  );
  it.each(looks)('has no accessibility fault as $reading in $theme at $width', async ({ reading, theme, width }) => {
    const { page, faults } = await app.open(`${MAP}&as=${reading}`, { theme, width, height: 844 });
    await page.waitForLoadState('networkidle');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
