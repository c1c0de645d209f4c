import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp, waitForStillMap } from './open-app.ts';

/** A silent server is asked three times. */
const SLOW = { timeout: 15_000 };

const PAYMENTS = '/map?start=payments&needs=2';

describeWith(browserRequirement, 'the map of the estate', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const statement = (page: Page) => page.locator('.map-hint').first();
  const details = (page: Page) => page.locator('.map-details h2').first();
  const map = (page: Page) => page.getByRole('application');
  const paramsOf = (page: Page) => new URL(page.url()).searchParams;
  const press = async (page: Page, ...keys: readonly string[]) => {
    await map(page).focus();
    for (const key of keys) await page.keyboard.press(key);
  };

  it('opens on an overview that says what is grouped', async () => {
    const { page, faults } = await app.open('/map');
    await statement(page).waitFor();
    expect(await statement(page).innerText()).toBe('708 items are grouped by class.');
    expect(await page.title()).toBe('Map of the estate · Faultline');
    expect(faults).toEqual([]);
  });

  it('says that the device is offline, and takes no silence for an empty answer', async () => {
    const { page } = await app.open('/items');
    await page.getByRole('row').nth(1).waitFor();
    await page.context().setOffline(true);
    await expect.poll(() => page.locator('.stale-banner').innerText()).toMatch(/^This device is offline\./);
    await page.keyboard.press('Control+K');
    await page.locator('.palette input').fill('payment-api');
    await expect.poll(() => page.locator('.finder-note').innerText(), SLOW).toMatch(/^The server does not answer\./);
    await page.keyboard.press('Escape');
    await page.getByPlaceholder('Name or id').fill('orders');
    await expect.poll(() => page.locator('.problem-title').innerText(), SLOW).toBe('The server does not answer');
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await expect
      .poll(() => page.locator('.explore-map-page .problem-title').first().innerText(), SLOW)
      .toBe('The server does not answer');
    await page.context().setOffline(false);
    await expect.poll(() => statement(page).innerText(), SLOW).toBe('708 items are grouped by class.');
    expect(await page.locator('.stale-banner').filter({ hasText: 'offline' }).count()).toBe(0);
  });

  it('finds an action without saying that no item is found', async () => {
    const { page } = await app.open('/items');
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('Control+K');
    await page.locator('.palette input').fill('theme');
    const note = page.locator('.finder-note');
    await page.getByRole('option', { name: 'Theme: dark' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await note.count()).toBe(0);
    await page.locator('.palette input').fill('theme-of-nobody');
    await expect
      .poll(() => note.innerText())
      .toBe('No item’s name or id holds “theme-of-nobody”. Try a shorter part of it.');
  });

  it('goes into a group and back by its name in the heading', async () => {
    const { page } = await app.open('/map?selected=group%3Aclass%3Aserver');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect.poll(() => statement(page).innerText()).toMatch(/^All 15 items are drawn\./);
    expect(paramsOf(page).getAll('in')).toEqual(['class~server']);
    await page.getByTitle('Back to the groups it is one of').click();
    await expect.poll(() => statement(page).innerText()).toBe('708 items are grouped by class.');
    await page.goBack();
    await expect.poll(() => statement(page).innerText()).toMatch(/^All 15 items are drawn\./);
  });

  it('says that a map was grouped because it draws at most so many', async () => {
    const { page } = await app.open('/map?environment=production');
    await expect
      .poll(() => statement(page).innerText())
      .toBe('696 of 697 items are grouped by class because a map draws at most 400.');
  });

  it('starts from an item that is typed, and reaches as far on each side as its sliders say', async () => {
    const { page } = await app.open('/map');
    await page.getByRole('button', { name: 'Start from an item' }).click();
    await page.getByPlaceholder('Name or id of an item').fill('payment-api');
    await page
      .getByRole('option', { name: /^payment-api/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/start=payment-api/);
    await expect.poll(() => details(page).innerText()).toBe('payment-api');
    const before = await statement(page).innerText();
    await page.getByRole('slider', { name: 'Needs' }).fill('3');
    await page.waitForURL(/needs=3/);
    await expect.poll(() => statement(page).innerText()).not.toBe(before);
  });

  it('opens one side of an item by its button and by keys, and folds it back', async () => {
    const { page } = await app.open(`${PAYMENTS}&selected=payment-api`);
    const items = async () => Number(/\d+/.exec(await statement(page).innerText())?.[0]);
    await expect.poll(items).toBe(14);
    await page.getByRole('button', { name: /^Open 3 more/ }).click();
    await expect.poll(items).toBe(17);
    await page.getByRole('button', { name: 'Fold back' }).click();
    await expect.poll(items).toBe(14);
    await press(page, 'Shift+ArrowRight');
    await expect.poll(items).toBe(17);
    expect(paramsOf(page).getAll('open')).toEqual(['consumers~payment-api']);
  });

  it('goes on by keys from a neighbor when the box it is at is hidden', async () => {
    const { page } = await app.open(`${PAYMENTS}&selected=payment-api`);
    await statement(page).waitFor();
    await press(page, 'h');
    await page.waitForURL(/hide=payment-api/);
    await expect.poll(() => statement(page).innerText()).toContain('show 1 hidden');
    const said = page.locator('.map [aria-live]');
    await expect.poll(() => said.innerText()).not.toBe('');
    const name = (await said.innerText()).split(',')[0] ?? '';
    expect(name).not.toBe('payment-api');
    await page.keyboard.press('Enter');
    await expect.poll(() => details(page).innerText()).toBe(name);
  });

  it('filters by what items are, and lists what is set', async () => {
    const { page } = await app.open(`${PAYMENTS}&tab=filter`);
    await page.getByPlaceholder('Find a value').fill('api');
    await page.getByRole('checkbox', { name: /^APIs/ }).check();
    await page.waitForURL(/class=api/);
    await expect.poll(() => statement(page).innerText()).toMatch(/^All 3 items are drawn\./);
    await page.getByRole('button', { name: 'Take all filters away' }).click();
    await expect.poll(() => statement(page).innerText()).toMatch(/^All 14 items are drawn\./);
  });

  it('filters by its legend', async () => {
    const { page } = await app.open(`${PAYMENTS}&tab=legend`);
    await page.getByRole('button', { name: /^Databases/ }).click();
    expect(await page.getByRole('button', { name: /^Databases/ }).getAttribute('aria-pressed')).toBe('false');
    await expect.poll(() => statement(page).innerText()).toContain('show 1 hidden');
    await page.getByRole('button', { name: 'show 1 hidden' }).click();
    expect(await page.getByRole('button', { name: /^Databases/ }).getAttribute('aria-pressed')).toBe('true');
  });

  it('finds on the map and walks from one match to the next', async () => {
    const { page } = await app.open(PAYMENTS);
    await statement(page).waitFor();
    await press(page, 'f');
    await page.keyboard.type('payment-api');
    await expect.poll(() => page.locator('.find-on-map [role=status]').innerText()).toBe('3 of 14');
    await page.keyboard.press('Enter');
    await expect.poll(() => details(page).innerText()).toBe('payment-api');
    await page.keyboard.press('Enter');
    await expect.poll(() => details(page).innerText()).toBe('payment-api-1');
  });

  it('shows the ways between two items, drawn and in words', async () => {
    const { page } = await app.open('/map?start=payments&selected=payments');
    await page.getByRole('button', { name: 'Way to' }).click();
    await page.getByPlaceholder('Name or id of the other end').fill('dc1-stor-a');
    await page
      .getByRole('option', { name: /^dc1-stor-a/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    const steps = page.getByRole('region', { name: 'Ways between two items' }).locator('details').first().locator('li');
    await expect.poll(() => steps.count()).toBeGreaterThan(3);
    expect(await steps.first().innerText()).toContain('dc1-stor-a');
    expect(await steps.last().innerText()).toContain('Payments');
    expect(paramsOf(page).get('path')).toBe('["payments","dc1-stor-a"]');
  });

  it('chooses several with a rectangle and makes a map of these', async () => {
    const { page } = await app.open(PAYMENTS);
    await statement(page).waitFor();
    const box = await map(page).boundingBox();
    if (box === null) throw new Error('the map has no place');
    await page.keyboard.down('Shift');
    await page.mouse.move(box.x + 2, box.y + 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, box.y + box.height - 2, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect.poll(() => details(page).innerText()).toBe('14 boxes chosen');
    await page.getByRole('button', { name: 'Map of these' }).click();
    await expect.poll(() => paramsOf(page).getAll('start').length).toBe(14);
  });

  it('holds, hides and lets go by keys, and the address keeps it', async () => {
    const { page } = await app.open(`${PAYMENTS}&selected=ledger-db`);
    await expect.poll(() => details(page).innerText()).toBe('ledger-db');
    await press(page, 'p');
    await expect.poll(() => paramsOf(page).getAll('pin').length).toBe(1);
    const again = await app.open(page.url().slice(app.origin.length));
    await again.page.getByRole('button', { name: 'Let go', exact: true }).click();
    await expect.poll(() => paramsOf(again.page).getAll('pin').length).toBe(0);
    await press(again.page, 'h');
    await expect.poll(() => paramsOf(again.page).getAll('hide')).toEqual(['ledger-db']);
  });

  it('gives the same picture twice', async () => {
    const picture = async () => {
      const { page } = await app.open(`${PAYMENTS}&selected=payment-api&needed=2`);
      await expect.poll(() => details(page).innerText()).toBe('payment-api');
      return waitForStillMap(page);
    };
    expect((await picture()).equals(await picture())).toBe(true);
  });

  it('is walked by keys alone, aloud, from a service to what it needs and into its card', async () => {
    const { page } = await app.open(PAYMENTS);
    const said = page.locator('.map p[aria-live=polite]');
    await statement(page).waitFor();
    await press(page, 'ArrowRight');
    await expect.poll(() => said.innerText()).toMatch(/^Payments, business service\. /);
    await press(page, 'ArrowLeft');
    await expect.poll(() => said.innerText()).toMatch(/^payment-api, api\. needs 10, needed by \d+\./);
    await press(page, 'Enter');
    await expect.poll(() => details(page).innerText()).toBe('payment-api');
    await press(page, 'Escape');
    await expect.poll(() => said.innerText()).toBe('Nothing selected.');
    await press(page, 'ArrowLeft', 'o');
    await page.waitForURL(/\/items\/[^?]+$/);
    await page.locator('.card .facts').first().waitFor();
    const edges = await page
      .locator('.card .facts dd')
      .evaluateAll((values) => values.map((value) => Math.round(value.getBoundingClientRect().left)));
    expect(new Set(edges).size).toBe(1);
  });

  it('says a line in words when the pointer rests on it', async () => {
    const { page } = await app.open('/map?start=payment-api&needs=1&needed=0&class=database');
    await expect.poll(() => statement(page).innerText()).toMatch(/^All \d+ items are drawn\./);
    await waitForStillMap(page);
    const box = await map(page).boundingBox();
    if (box === null) throw new Error('the map has no place');
    const tooltip = page.locator('.map-tooltip');
    const texts = new Set<string>();
    for (let x = box.x + 20; x < box.x + box.width - 20; x += 18) {
      await page.mouse.move(x, box.y + 46 + (box.height - 62) / 2);
      if (await tooltip.isVisible()) texts.add(await tooltip.innerText());
    }
    expect([...texts].some((text) => /^payment-api uses ledger-db: hard/.test(text))).toBe(true);
  });

  it.each([
    ['light', 1_440, '/map'],
    ['dark', 1_440, `${PAYMENTS}&selected=payment-api&tab=filter`],
    ['light', 390, `${PAYMENTS}&selected=payment-api&pane=details`],
    ['dark', 390, `${PAYMENTS}&tab=legend&pane=choose`],
    ['light', 1_440, '/map?start=payments&path=%5B%22payments%22%2C%22dc1-stor-a%22%5D&tab=views'],
  ] as const)('has no accessibility fault, %s at %d wide: %s', async (theme, width, address) => {
    const { page, faults } = await app.open(address, { theme, width, height: 844 });
    await statement(page).waitFor({ state: 'attached' });
    await expect.poll(() => page.locator('.map-waiting, .skeleton-rows').count()).toBe(0);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    expect(faults).toEqual([]);
  });
});
