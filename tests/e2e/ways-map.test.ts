import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp, waitForStillMap } from './open-app.ts';

const waysOf = (...ends: readonly [string, string]): string => `/map?path=${encodeURIComponent(JSON.stringify(ends))}`;

describeWith(browserRequirement, 'the ways between two items on the map', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const ways = (page: Page) => page.getByRole('region', { name: 'Ways between two items' });
  const lengths = async (page: Page): Promise<readonly string[]> => {
    await ways(page).locator('.way').first().waitFor();
    return ways(page).locator('.way > summary').allInnerTexts();
  };

  it('are listed from the shortest, and all that are as short are drawn strong', async () => {
    const { page, faults } = await app.open(waysOf('dc1-core-1', 'payments'));
    expect(await lengths(page)).toEqual([
      '5 steps · drawn strong',
      '5 steps · drawn strong',
      '6 steps',
      '6 steps',
      '6 steps',
    ]);
    expect(await ways(page).innerText()).toContain('The first 5 ways in which a loss could travel, before redundancy.');
    expect(await page.getByRole('heading', { name: 'Between dc1-core-1 and Payments' }).count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('are said step by step: from where the loss starts, with why it goes on', async () => {
    const { page } = await app.open(waysOf('dc1-stor-a', 'payments'));
    await lengths(page);
    const steps = await ways(page).locator('.way').first().getByRole('listitem').allInnerTexts();
    expect(steps.map((step) => step.split('\n').filter((line) => line !== ''))).toEqual([
      ['dc1-stor-a', 'the loss starts here'],
      ['vol-ledger', 'stores on'],
      ['pg-ledger-1', 'stores on'],
      ['ledger-db', 'needs 1 of 1 for instances'],
      ['payment-api', 'uses'],
      ['Payments', 'uses'],
    ]);
    await ways(page)
      .getByRole('button', { name: /^ledger-db/ })
      .first()
      .click();
    await page.waitForURL(/selected=ledger-db/);
  });

  it('are found whichever end is named first, and let go', async () => {
    const { page } = await app.open(waysOf('payments', 'dc1-stor-a'));
    expect((await lengths(page))[0]).toBe('5 steps · drawn strong');
    await ways(page).getByRole('button', { name: 'Let go of the way' }).click();
    await expect.poll(() => page.url()).not.toContain('path=');
  });

  it('are drawn the same twice', async () => {
    const look = async () => {
      const { page } = await app.open(waysOf('dc1-core-1', 'payments'));
      await lengths(page);
      return waitForStillMap(page);
    };
    expect((await look()).equals(await look())).toBe(true);
  });

  it.each([
    ['light', 1_440, 'map'],
    ['dark', 390, 'map'],
    ['dark', 390, 'details'],
  ] as const)('have no accessibility fault, %s at %d wide, on the part %s', async (theme, width, pane) => {
    const address = `${waysOf('dc1-core-1', 'payments')}&pane=${pane}`;
    const { page, faults } = await app.open(address, { theme, width, height: 844 });
    // On a phone the ways are on another part of the page.
    await page.locator('.way').first().waitFor({ state: 'attached' });
    await expect.poll(() => page.locator('.map-waiting, .skeleton-rows').count()).toBe(0);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
