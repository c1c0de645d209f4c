import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

describeWith(browserRequirement, 'the single points of failure on the page of an item', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const section = (page: Page) => page.getByRole('region', { name: 'Single points of failure' });
  const rows = (page: Page) => section(page).locator('.weak-point-rows > li');

  it('are found at once for a service, the nearest first, each with its way', async () => {
    const { page, faults } = await app.open('/items/payments');
    await rows(page).first().waitFor();
    expect(await section(page).getByRole('heading').textContent()).toBe('Single points of failure 18');
    expect(await section(page).getByRole('status').innerText()).toBe(
      '18 of the 154 items that it relies on take it out alone. The nearest 6 are listed.',
    );
    const nearest = (await rows(page).first().innerText()).split('\n').map((line) => line.trim());
    expect(nearest.filter((line) => line !== '')).toEqual(['payment-api', 'API', 'Outage, for certain', 'Directly']);
    const far = rows(page).filter({ hasText: 'ledger-db' }).first();
    await far.getByText('By way of payment-api').click();
    expect(await far.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^payment-api uses it/),
      expect.stringMatching(/^Payments uses it/),
    ]);
    expect(faults).toEqual([]);
  });

  it('are all shown when one asks, and lead to the question what if one fails', async () => {
    const { page } = await app.open('/items/payments');
    await section(page).getByRole('button', { name: 'Show all 18' }).click();
    expect(await rows(page).count()).toBe(18);
    await section(page).getByRole('link', { name: 'What if payment-api fails?' }).click();
    await page.waitForURL(/\/impact\?lost=payment-api/);
  });

  it('wait to be asked for where they take their time', async () => {
    const { page } = await app.open('/items/ledger-db');
    await section(page).getByRole('button', { name: 'Find what alone takes it out' }).click();
    await rows(page).first().waitFor();
    expect(await section(page).getByRole('status').innerText()).toBe(
      '8 of the 37 items that it relies on take it out alone. The nearest 6 are listed.',
    );
  });

  it.each([
    ['light', 1_440],
    ['dark', 1_440],
    ['light', 390],
    ['dark', 390],
  ] as const)('have no accessibility fault, %s at %d wide', async (theme, width) => {
    const { page, faults } = await app.open('/items/payments', { theme, width, height: 844 });
    await rows(page).first().locator('summary').click();
    await section(page).getByRole('button', { name: 'Show all 18' }).click();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
