import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

const QUESTION = '/impact?lost=dc1-stor-a%7Eoutage';
const DAY_MS = 86_400_000;

const held = (itemId: string, cap: string, days: number): string => {
  const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString();
  return `&held=${encodeURIComponent(JSON.stringify([itemId, cap, expiresAt, 'Ada', 'tested on 3 March']))}`;
};

describeWith(browserRequirement, 'overrides on the impact page', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const outages = (page: Page) => page.getByRole('button', { name: /Outage$/ }).innerText();
  const hold = async (page: Page) => {
    await page.getByRole('button', { name: 'Add an override' }).click();
    await page.getByLabel('Reason').fill('runs on its own battery');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Add the override', exact: true }).click();
  };

  it('hold an item from its proof, and change the answer, its list, its text and the address', async () => {
    const { page, faults } = await app.open(`${QUESTION}&selected=ledger-db`);
    const before = await outages(page);
    await hold(page);
    await expect.poll(() => page.locator('.proof-head p').innerText()).toMatch(/^Degraded/);
    expect(await outages(page)).not.toBe(before);
    const proof = await page.locator('.impact-proof').innerText();
    expect(proof.split('runs on its own battery')).toHaveLength(2);
    expect(proof).toMatch(/Override: at most degraded, until /);
    expect(new URL(page.url()).searchParams.getAll('held')).toHaveLength(1);
    expect(await page.locator('.completeness').innerText()).toContain('1 override counted');
    await page.getByRole('tab', { name: /^Items/ }).click();
    const row = page.locator('.row', { has: page.getByText('ledger-db', { exact: true }) }).first();
    expect(await row.textContent()).toContain('override');
    await page.getByRole('radio', { name: 'Text' }).click();
    expect(await page.locator('.text-report').innerText()).toMatch(
      /Overrides \(1\)\n- ledger-db: at most degraded, by Ada until .*: runs on its own battery/,
    );
    expect(faults).toEqual([]);
  });

  it('are taken back by the toast, changed and let go by their chips, and remember who signs', async () => {
    const { page } = await app.open(`${QUESTION}&selected=ledger-db`);
    await hold(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.locator('.held-chip').count()).toBe(0);
    await page.getByRole('button', { name: 'Add an override' }).click();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ada');
    await page.getByLabel('Reason').fill('mirrored by hand');
    await page.getByRole('radio', { name: /^no impact/ }).check();
    await page.getByRole('button', { name: 'Add the override', exact: true }).click();
    await page.getByRole('button', { name: /^ledger-db at most no impact/ }).click();
    await page.getByRole('radio', { name: /^degraded/ }).check();
    await page.getByRole('button', { name: 'Save the override' }).click();
    await page.getByRole('button', { name: /^ledger-db at most degraded/ }).waitFor();
    await page.getByRole('button', { name: 'Remove the override of ledger-db' }).click();
    await expect.poll(() => page.locator('.held-chip').count()).toBe(0);
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
  });

  it('say what is missing in the form, and begin with the first of it', async () => {
    const { page } = await app.open(`${QUESTION}&selected=ledger-db`);
    await page.getByRole('button', { name: 'Add an override' }).click();
    await page.getByLabel(/^Counts until/).fill('2020-01-01T00:00');
    await page.getByRole('button', { name: 'Add the override', exact: true }).click();
    expect(await page.locator('.form-problem').allInnerTexts()).toEqual([
      expect.stringContaining('Say why'),
      expect.stringContaining('Say who'),
      expect.stringContaining('still to come'),
    ]);
    expect(await page.evaluate('document.activeElement.name')).toBe('reason');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('Add an override');
  });

  it('that have expired are named in a shared link and not applied', async () => {
    const plain = await app.open(QUESTION);
    const { page } = await app.open(`${QUESTION}${held('ledger-db', 'no-impact', -1)}`);
    await page.getByText('expired, does not count').waitFor();
    expect(await outages(page)).toBe(await outages(plain.page));
    expect(await page.locator('.completeness').innerText()).toContain('0 overrides counted, 1 expired');
  });

  it('are left out and taken in again, in the address too', async () => {
    const { page } = await app.open(`${QUESTION}${held('ledger-db', 'no-impact', 3)}`);
    const withOverride = await outages(page);
    await page.getByRole('radio', { name: 'Without' }).click();
    await expect.poll(() => outages(page)).not.toBe(withOverride);
    expect(new URL(page.url()).searchParams.get('overrides')).toBe('off');
    await page.getByRole('radio', { name: 'With overrides' }).click();
    await expect.poll(() => outages(page)).toBe(withOverride);
  });

  it('of an item that is gone are named with it, and left out', async () => {
    const { page } = await app.open(`${QUESTION}${held('no-such-item', 'degraded', 3)}`);
    await page.getByRole('alert').getByText('no-such-item').waitFor();
    await page.getByRole('button', { name: 'Leave out', exact: true }).click();
    await page.locator('.proof-step').first().waitFor();
    expect(new URL(page.url()).searchParams.getAll('held')).toEqual([]);
  });

  it.each([
    ['light', 1_440],
    ['dark', 1_440],
    ['light', 390],
    ['dark', 390],
  ] as const)('have no accessibility fault in %s at %d wide', async (theme, width) => {
    const address = `${QUESTION}${held('ledger-db', 'degraded', 3)}${held('payments', 'no-impact', -1)}&pane=map`;
    const { page, faults } = await app.open(address, { theme, width, height: 844 });
    await page.locator('.spread-bar').waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    expect(faults).toEqual([]);
  });
});
