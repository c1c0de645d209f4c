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
    await far.locator('.proof-step').first().waitFor();
    expect(await far.locator('.proof-step').allInnerTexts()).toEqual([
      expect.stringMatching(/^ledger-db\s+Assumed out/),
      expect.stringMatching(/^payment-api\s+uses ledger-db, which is out/),
      expect.stringMatching(/^Payments\s+uses payment-api, which is out/),
    ]);
    expect(faults).toEqual([]);
  });

  it('say where a group falls by which shared cause its members fall', async () => {
    const { page, faults } = await app.open('/items/payments');
    await section(page).getByRole('button', { name: 'Show all 18' }).click();
    const shared = rows(page).filter({ hasText: 'Data center 2' });
    await shared.locator('summary').click();
    const group = shared.locator('.proof-step', { hasText: 'needs 2 of 3 for brokers' });
    await group.waitFor();
    expect(await group.innerText()).toContain('2 of 3 fall with vm-cluster-dc2');
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
    await rows(page).first().locator('.proof-step').first().waitFor();
    await section(page).getByRole('button', { name: 'Show all 18' }).click();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
