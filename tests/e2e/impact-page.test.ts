import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

const QUESTION = '/impact?lost=dc1-stor-a%7Eoutage';

describeWith(browserRequirement, 'the impact page', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const selected = (page: Page) => page.locator('.row[aria-current="true"] .row-name');

  it('leads from typing a part of a name to the proof of the service that is hit worst', async () => {
    const { page, faults } = await app.open('/');
    await page.getByRole('combobox').fill('dc1-stor-a');
    await page.getByRole('option', { name: /^dc1-stor-a/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/lost=dc1-stor-a/);
    await page.getByRole('heading', { name: 'Payments' }).waitFor();
    expect(await page.locator('.proof-step').first().innerText()).toContain('dc1-stor-a');
    expect(await page.locator('.proof-step').last().innerText()).toContain('Payments');
    expect(await page.title()).toBe('What breaks if dc1-stor-a fails · Faultline');
    expect(faults).toEqual([]);
  });

  it('says how much of the reach is affected and how much is spared', async () => {
    const { page } = await app.open(QUESTION);
    expect(await page.locator('.reach').innerText()).toMatch(
      /^\d+ of \d+ items in reach are affected; the other \d+ are spared\.$/,
    );
  });

  it('keeps its whole state in the address: whoever opens it sees the same', async () => {
    const { page } = await app.open(QUESTION);
    await page.getByRole('tab', { name: /^Items/ }).click();
    await page
      .locator('.row', { has: page.getByText('ledger-db', { exact: true }) })
      .first()
      .click();
    await page.getByRole('radio', { name: 'Tree' }).click();
    const again = await app.open(page.url().slice(app.origin.length));
    await again.page.locator('.tree-row[aria-current="true"]').waitFor();
    expect(await again.page.locator('.tree-row[aria-current="true"] strong').innerText()).toBe('ledger-db');
    expect(await again.page.getByRole('tab', { name: /^Items/ }).getAttribute('aria-selected')).toBe('true');
  });

  it('goes back to the question before', async () => {
    const { page } = await app.open(QUESTION);
    await selected(page).waitFor();
    await page
      .getByRole('button', { name: /outage/ })
      .first()
      .click();
    expect(await page.getByRole('menuitemcheckbox', { checked: true }).innerText()).toContain('has an outage');
    await page.getByRole('menuitemcheckbox', { name: /is degraded/ }).click();
    await page.waitForURL(/degraded/);
    await page.goBack();
    await page.waitForURL(/outage/);
  });

  it('is walked by keyboard on the map, which says aloud where the walk is', async () => {
    const { page, faults } = await app.open(QUESTION);
    const map = page.getByRole('application');
    await map.waitFor();
    await map.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    const said = page.locator('.map [aria-live]');
    await expect.poll(() => said.innerText()).toContain('dc1-stor-a, storage array, outage');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => said.innerText()).toMatch(/^vol-/);
    const name = (await said.innerText()).split(',')[0];
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.proof-head h2').innerText()).toBe(name);
    expect(faults).toEqual([]);
  });

  it('gives the table as CSV with every item that is named', async () => {
    const { page } = await app.open(`${QUESTION}&view=table`);
    await page.locator('.table tbody tr').first().waitFor();
    const rows = await page.locator('.table tbody tr').count();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(rows + 1);
  });

  it('shows of one to tell what concerns them, and lets the list be taken along', async () => {
    const { page, faults } = await app.open(`${QUESTION}&tab=people&view=table`);
    const told = page.locator('.impact-side .row', { has: page.getByText('Payments Ops', { exact: true }) });
    await told.click();
    const chip = page.getByRole('button', { name: /^Payments Ops \(support group\): 5 items/ });
    await chip.waitFor();
    expect(await told.getAttribute('aria-pressed')).toBe('true');
    const names = await page.locator('.table tbody th').allInnerTexts();
    expect(names).toHaveLength(5);
    expect(await told.innerText()).toContain(names.join(', '));
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await chip.click();
    await expect.poll(() => page.locator('.table tbody tr').count()).toBeGreaterThan(5);
    const download = page.waitForEvent('download');
    await page.locator('.people-bar').getByRole('button', { name: 'CSV' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(31);
    expect(lines[0]).toBe('name,role,worst,items,services,told-for');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('.people-bar').getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Whom to tell of what is copied.').waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toContain('What breaks if dc1-stor-a (outage)?\n\nTo tell (30)\n');
    expect(copied).toContain('- Payments Ops (support group): 5 items, worst outage: Payments, ');
    expect(faults).toEqual([]);
  });

  it('leads from one to tell to the map on a narrow screen, where the rest is held back', async () => {
    const { page, faults } = await app.open(`${QUESTION}&tab=people`, { width: 390, height: 844 });
    await page.locator('.impact-side .row').first().click();
    await page.getByRole('application').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('button', { name: /Take this filter away/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('person')).toBeNull();
    expect(faults).toEqual([]);
  });

  it('says what to do when an item of the question does not exist', async () => {
    const { page } = await app.open('/impact?lost=no-such-item');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('no-such-item was removed, or never there.');
    await page.getByRole('button', { name: 'Leave out', exact: true }).click();
    await page.getByRole('heading', { name: 'What breaks if …' }).waitFor();
  });

  it('is asked again once a server is heard that left it without an answer', async () => {
    const { page } = await app.open('/items');
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.goto(`${app.origin}${QUESTION}`);
    await page.getByRole('alert').first().waitFor();
    await page.getByText('The server is not heard at present.').waitFor();
    await page.unroute('**/api/v1/**');
    await selected(page).waitFor();
    expect(await page.getByText('The server is not heard at present.').count()).toBe(0);
  });

  it('shows list, map and proof one at a time on a narrow screen, and nothing scrolls sideways', async () => {
    const { page, faults } = await app.open(QUESTION, { width: 390, height: 844 });
    await selected(page).waitFor();
    for (const pane of ['Map', 'Proof', 'List']) {
      await page.getByRole('radio', { name: pane }).first().click();
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    expect(faults).toEqual([]);
  });

  it('leads from a row of the list to its proof on a narrow screen, and says on each part how complete it is', async () => {
    const { page } = await app.open(`${QUESTION}&pane=list`, { width: 390, height: 844 });
    const foot = page.locator('.completeness');
    await page.locator('.impact-side .row').first().click();
    await page.getByRole('complementary', { name: 'Proof' }).getByRole('heading').first().waitFor();
    expect(await page.locator('.impact-side').isVisible()).toBe(false);
    for (const pane of ['Map', 'Proof', 'List']) {
      await page.getByRole('radio', { name: pane }).first().click();
      expect(await foot.isVisible()).toBe(true);
    }
  });

  it.each([`${QUESTION}&pane=map`, '/map?start=payments'])(
    'leaves most of a narrow screen to the map on %s, and calls one control by its name',
    async (address) => {
      const { page } = await app.open(address, { width: 390, height: 844 });
      const map = page.getByRole('application');
      await map.waitFor();
      expect((await map.boundingBox())?.height).toBeGreaterThan(844 * 0.55);
      expect(await page.locator('main').getByText('Map', { exact: true }).filter({ visible: true }).count()).toBe(1);
      const edit = page.getByRole('button', { name: 'Edit the question' });
      expect(await page.locator('.question-sentence').isVisible()).toBe(false);
      await edit.click();
      await page.locator('.question-sentence').getByRole('button').first().waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
      expect(await page.locator('.question-sentence').isVisible()).toBe(false);
      await page.context().close();
    },
  );

  it('shows the counts first on a narrow screen when the question changes, however far one was in its list', async () => {
    const { page } = await app.open(`${QUESTION}&pane=list`, { width: 390, height: 844 });
    await page.locator('.impact-side .row').last().scrollIntoViewIfNeeded();
    const isSeen = () => page.locator('.tiles').evaluate((tiles) => tiles.getBoundingClientRect().top > 0);
    expect(await isSeen()).toBe(false);
    await page.evaluate(`history.pushState(null, '', location.href.replace('outage', 'degraded'));
      dispatchEvent(new PopStateEvent('popstate'))`);
    await expect.poll(isSeen).toBe(true);
  });

  it('keeps in sight how complete it is, and lets a long question scroll away, on a narrow screen', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const held = encodeURIComponent(
      JSON.stringify(['cards-db', 'degraded', expiresAt, 'Ada', 'stands on its own battery']),
    );
    const asked = `${QUESTION}&lost=pg-cards-2~outage&held=${held}`;
    for (const pane of ['list', 'map', 'proof']) {
      const { page } = await app.open(`${asked}&pane=${pane}`, { width: 390, height: 844 });
      await page.locator('.completeness').waitFor();
      const bottomOf = (part: string) =>
        page.locator(part).evaluate((element) => Math.round(element.getBoundingClientRect().bottom));
      await page.getByRole('button', { name: 'Edit the question' }).click();
      expect(await bottomOf('.completeness')).toBe(await bottomOf('.main'));
      const before = await bottomOf('.question');
      await page.locator('.impact').evaluate((whole) => whole.scrollTo(0, whole.scrollHeight));
      expect(await bottomOf('.completeness')).toBe(await bottomOf('.main'));
      expect(await bottomOf('.question')).toBeLessThan(before - 100);
      await page.context().close();
    }
  });

  it('begins with the worst loss of some kinds, and lists all losses that take a service out', async () => {
    const { page } = await app.open('/impact');
    const losses = page.getByRole('region', { name: 'Single losses that hurt most' });
    await losses.getByText('The worst of the first 9 kinds:').waitFor();
    expect(await losses.getByRole('link').count()).toBe(9);
    await losses.getByRole('button', { name: 'Show all' }).click();
    const count = Number(await losses.locator('.examples-lead strong').innerText());
    expect(await losses.getByRole('link').count()).toBe(count);
    expect(await losses.getByRole('link', { name: /^dc1-stor-a/ }).count()).toBe(1);
  });

  const views = ['/impact', QUESTION, `${QUESTION}&view=table`, `${QUESTION}&view=tree`, `${QUESTION}&view=text`];
  const looks = views.flatMap((address) => (['light', 'dark'] as const).map((theme) => ({ address, theme })));
  it.each(looks)('has no accessibility fault on $address in $theme', async ({ address, theme }) => {
    const { page, faults } = await app.open(address, { theme });
    await page.waitForLoadState('networkidle');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
