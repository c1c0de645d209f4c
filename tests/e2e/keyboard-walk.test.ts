import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

/** What has the focus, and whether that can be seen; a map shows its ring above its sheets. */
const FOCUS = `(() => {
  const element = document.activeElement;
  const outline = getComputedStyle(element);
  const above = getComputedStyle(element, '::after');
  const isRinged = (style, edge) => style[edge + 'Style'] === 'solid' && parseFloat(style[edge + 'Width']) >= 1.5;
  const input = element.closest('.finder');
  return {
    isLost: element === document.body,
    isSeen: isRinged(outline, 'outline') || isRinged(above, 'borderTop') || input !== null || element.id === 'main',
    words: element.getAttribute('aria-label') ?? element.textContent,
  };
})()`;

const SERVICE = /, (business service|service offering), /;

interface Focus {
  readonly isLost: boolean;
  readonly isSeen: boolean;
  readonly words: string;
}

describeWith(browserRequirement, 'the app without a mouse', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const focusOf = async (page: Page) => (await page.evaluate(FOCUS)) as Focus;
  const press = async (page: Page, ...keys: readonly string[]): Promise<Focus> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      expect(await focusOf(page), `after ${key}`).toMatchObject({ isLost: false, isSeen: true });
    }
    return focusOf(page);
  };
  const pressUntil = async (page: Page, key: string, words: RegExp): Promise<void> => {
    for (let pressed = 0; pressed < 40; pressed += 1) if (words.test((await press(page, key)).words)) return;
    throw new Error(`${key} never led to ${words}`);
  };
  const said = (page: Page) => page.locator('.map p[aria-live=polite]');
  const proven = (page: Page) => page.locator('.proof-head h2');

  it('leads from the first page to the proof of a service, to an override of it, and back', async () => {
    const { page, faults } = await app.open('/');
    await page.getByRole('combobox').waitFor();
    await press(page, 'Control+k');
    await page.keyboard.type('dc1-stor-a');
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /^dc1-stor-a/ })
      .waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/impact\?lost=dc1-stor-a/);
    await page.getByRole('application').waitFor();
    await proven(page).getByText('Payments').waitFor();

    await pressUntil(page, 'F6', /^Map of the impact/);
    await press(page, 'Escape', 'ArrowRight');
    await expect.poll(() => said(page).innerText()).toContain('dc1-stor-a, storage array, outage');
    await press(page, 'ArrowRight');
    await expect.poll(() => said(page).innerText()).toMatch(/^vol-.*, outage\. stores on dc1-stor-a, which is out\./);
    for (let step = 0; step < 8 && !SERVICE.test(await said(page).innerText()); step += 1)
      await press(page, 'ArrowRight');
    expect(await said(page).innerText()).toMatch(SERVICE);
    const [name = ''] = (await said(page).innerText()).split(',');
    await press(page, 'Enter');
    await expect.poll(() => proven(page).innerText()).toBe(name);
    await expect.poll(() => page.locator('.proof-step').count()).toBeGreaterThan(2);

    await press(page, 'F6');
    await pressUntil(page, 'Tab', /Add an override/);
    await press(page, 'Enter');
    await page.getByRole('dialog', { name: 'Add an override' }).waitFor();
    await pressUntil(page, 'Tab', /^$/);
    await page.keyboard.type('stands on its own');
    await press(page, 'Tab');
    await page.keyboard.type('Ada');
    await press(page, 'Enter');
    await page.getByRole('button', { name: new RegExp(`^${name} at most degraded`) }).waitFor();
    expect((await focusOf(page)).words).toContain('Change the override');

    await page.goBack();
    await expect.poll(() => page.locator('.held-chip').count()).toBe(0);
    expect((await focusOf(page)).isLost).toBe(false);
    expect(faults).toEqual([]);
  });

  it('leaves a map by Escape: first the selection, then the map', async () => {
    const { page } = await app.open('/impact?lost=dc1-stor-a');
    await proven(page).waitFor();
    await page.getByRole('application').focus();
    await press(page, 'Escape');
    await expect.poll(() => said(page).innerText()).toBe('Nothing selected.');
    expect((await press(page, 'Escape')).words).toBe('Zoom in');
  });

  it('describes what the keys do to whoever enters a map', async () => {
    const { page } = await app.open('/impact?lost=dc1-stor-a');
    const map = page.getByRole('application', { name: 'Map of the impact, causes on the left' });
    const helpId = await map.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${helpId}"]`).textContent()).toContain(
      'Escape lets go and, once more, leaves the map',
    );
  });

  it('shows all keys by a question mark, but not to who types one', async () => {
    const { page, faults } = await app.open('/impact?lost=dc1-stor-a');
    await proven(page).waitFor();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => keys.count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('what?');
    expect(await keys.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('does by the palette what can be done from everywhere', async () => {
    const { page } = await app.open('/impact?lost=dc1-stor-a');
    await proven(page).waitFor();
    const choose = async (text: string) => {
      const palette = page.getByRole('dialog', { name: 'Find an item, a page or an action' });
      await page.keyboard.press('Control+k');
      await page.keyboard.type(text);
      await palette.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await palette.waitFor({ state: 'hidden' });
    };
    await choose('theme: dark');
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await choose('theme: as the system');
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBeUndefined();
    await choose('all keys');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await choose('explore');
    await page.waitForURL(/\/map/);
  });
});
