import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp, type PageLook } from './open-app.ts';

const QUESTION = '/impact/draft?lost=dc1-stor-a%7Eoutage';
/** Said by the browser itself when the server refuses. */
const REFUSED = /status of 4(04|22)/;
const STANDBY = [{ op: 'put-item', item: { id: 'pg-ledger-2', status: 'in-service' } }];

const withSteps = (address: string, steps: readonly object[]): string =>
  `${address}#steps=${encodeURIComponent(JSON.stringify(steps))}`;

describeWith(browserRequirement, 'a draft', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const headline = (page: Page) => page.locator('.difference-headline');
  const steps = (page: Page) => page.locator('.draft-step');
  const row = (page: Page, name: string) =>
    page.locator('.difference-row', { has: page.getByText(name, { exact: true }) });
  const toast = (page: Page, text: string | RegExp) => page.locator('.toast', { hasText: text });
  const readRevision = async (): Promise<number> =>
    ((await (await fetch(`${app.origin}/api/v1/estate`)).json()) as { revision: number }).revision;
  const chooseItem = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: /^Change an(other)? item$/ }).click();
    await page.getByPlaceholder('Name or id of the item to change').fill(name);
    await page
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await page.getByRole('heading', { name, exact: true }).waitFor();
  };

  it('mends a single point of failure: the retired standby of the ledger comes back', async () => {
    const before = await readRevision();
    const { page, faults } = await app.open('/impact?lost=dc1-stor-a%7Eoutage');
    await page.getByRole('link', { name: 'Try a change' }).click();
    await page.waitForURL(/\/impact\/draft\?lost=dc1-stor-a/);
    await page.getByRole('heading', { name: 'dc1-stor-a', exact: true }).waitFor();
    await chooseItem(page, 'pg-ledger-2');
    await page.getByLabel('Status').selectOption('in-service');
    await headline(page).waitFor();
    expect(await headline(page).innerText()).toBe('Better for 7 business services, worse for none.');
    expect(await steps(page).innerText()).toContain('pg-ledger-2: status becomes in service');
    expect(await row(page, 'Payments').innerText()).toMatch(/Better[\s\S]*Outage[\s\S]*Reduced redundancy/);
    expect(await page.locator('.summary-table tr', { hasText: 'Outage' }).innerText()).toMatch(/4\D+0\D+20\D+8/);
    await row(page, 'Payments').click();
    expect(await row(page, 'Payments').innerText()).toMatch(/As it is: uses payment-api, which is out/);
    expect(await page.title()).toBe('What breaks if dc1-stor-a fails, with 1 change · Faultline');
    expect(await readRevision()).toBe(before);
    expect(faults).toEqual([]);
  });

  it('makes it worse, and takes that back and makes it again', async () => {
    const { page } = await app.open(`${QUESTION}&edit=cards-db`);
    await page.getByLabel('instances needs').fill('3');
    await page.locator('.group-edit').getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => headline(page).innerText()).toMatch(/^Worse for \d+ business services, better for none\.$/);
    expect(await row(page, 'Card payments').innerText()).toMatch(/Worse[\s\S]*Reduced redundancy[\s\S]*Outage/);
    expect(await steps(page).innerText()).toContain('cards-db: “instances” needs 3');
    await page.getByRole('button', { name: 'Undo the last step' }).click();
    await expect.poll(() => steps(page).count()).toBe(0);
    await expect.poll(() => page.getByLabel('instances needs').inputValue()).toBe('2');
    await page.locator('.draft-bar h2').click();
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => steps(page).count()).toBe(1);
    await page.keyboard.press('Control+Z');
    await expect.poll(() => steps(page).count()).toBe(0);
  });

  it('adds items, dependencies and members, and takes items away', async () => {
    const { page, faults } = await app.open(QUESTION);
    await page.getByRole('button', { name: 'New item' }).click();
    await page.getByLabel('Name of the new item').fill('<img src=x onerror=alert(1)> array');
    await page.getByLabel('Class').selectOption('storage');
    await page.locator('.draft-more').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: '<img src=x onerror=alert(1)> array' }).waitFor();
    await chooseItem(page, 'vol-ledger');
    await page.getByRole('button', { name: 'group, of which some members suffice' }).click();
    await page.getByLabel('Name of the group').fill('arrays');
    await page.locator('.item-drafter').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Change: stores on dc1-stor-a' }).click();
    await page.getByLabel('Member of').selectOption('arrays');
    await page.locator('.edit-fields').getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => steps(page).count()).toBe(3);
    await expect.poll(() => headline(page).innerText()).toBe('The draft makes no difference to the answer.');
    await chooseItem(page, 'vol-cards');
    await page.getByRole('button', { name: 'Take it away' }).click();
    await expect.poll(() => headline(page).innerText()).toMatch(/^Better for \d+/);
    await expect.poll(() => row(page, 'vol-cards').textContent()).toContain('Gone');
    await page.getByRole('button', { name: 'Drop: vol-cards is taken away' }).click();
    await toast(page, 'Dropped: vol-cards is taken away.').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => steps(page).count()).toBe(4);
    expect(faults).toEqual([]);
  });

  it('takes away what fails, and the answer with it', async () => {
    const { page, faults } = await app.open(`${QUESTION}&edit=dc1-stor-a`);
    await page.getByRole('button', { name: 'Take it away' }).click();
    await expect.poll(() => headline(page).innerText()).toMatch(/^Better for \d+ business services, worse for none\.$/);
    expect(await page.locator('.center-body').innerText()).toContain('The draft takes away what fails');
    expect(await row(page, 'dc1-stor-a').textContent()).toContain('Gone');
    expect(faults).toEqual([]);
  });

  it('takes back in one go what was made in one go, and nothing that came after by an old offer', async () => {
    const { page } = await app.open(`${QUESTION}&edit=ledger-db`);
    await page.getByRole('button', { name: 'Give it a stand-in' }).click();
    await expect.poll(() => steps(page).count()).toBeGreaterThan(3);
    const made = await steps(page).count();
    await page.getByRole('button', { name: 'Undo the last step' }).click();
    await expect.poll(() => steps(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Redo the step' }).click();
    await expect.poll(() => steps(page).count()).toBe(made);
    await page.getByLabel('Status').selectOption('retired');
    await expect.poll(() => steps(page).count()).toBe(made + 1);
    await toast(page, 'A stand-in for ledger-db is drafted.').getByRole('button', { name: 'Undo' }).click();
    await toast(page, 'Not taken back: the draft was changed again since.').waitFor();
    expect(await steps(page).count()).toBe(made + 1);
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => steps(page).count()).toBe(0);
    expect(await page.getByText('is still there').count()).toBe(0);
    await page.getByRole('link', { name: 'Items', exact: true }).click();
    await page.getByRole('heading', { name: 'Items' }).waitFor();
    await page.goBack();
    await expect.poll(() => page.url()).toContain('/impact/draft');
    expect(await page.getByText('is still there').count()).toBe(0);
  });

  it('is shared by its address: whoever opens it sees the same', async () => {
    const { page } = await app.open(withSteps(`${QUESTION}&selected=payments`, STANDBY));
    await headline(page).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await toast(page, 'The address of this draft is copied.').waitFor();
    const address = await page.evaluate<string>('navigator.clipboard.readText()');
    const again = await app.open(address.slice(app.origin.length));
    await expect.poll(() => headline(again.page).innerText()).toBe(await headline(page).innerText());
    const differences = (shown: Page) => shown.locator('.difference-list').innerText();
    await expect.poll(() => differences(page)).toContain('With the draft: ');
    await expect.poll(() => differences(again.page)).toBe(await differences(page));
  });

  it('begins with an example, and is passed on as a file when it is too long for a link', async () => {
    const { page, faults } = await app.open('/impact/draft');
    await page.getByRole('link', { name: /What if dc1-stor-a had a stand-in\?/ }).click();
    await expect.poll(() => headline(page).innerText()).toMatch(/^Better for \d+ business services, worse for none\.$/);
    await chooseItem(page, 'vm-cluster-dc1');
    await page.getByRole('button', { name: 'Give it a stand-in' }).click();
    await toast(page, 'A stand-in for vm-cluster-dc1 is drafted').waitFor();
    const count = await steps(page).count();
    await page.getByRole('button', { name: 'Copy link' }).click();
    const tooLong = toast(page, 'This draft is too long for a link');
    const download = page.waitForEvent('download');
    await tooLong.getByRole('button', { name: 'Save the file' }).click();
    const path = await (await download).path();
    const said = await page.locator('.draft-bar h2').innerText();
    expect(count).toBeGreaterThan(50);

    const again = await app.open('/impact/draft');
    await again.page.getByLabel('Draft file').setInputFiles({
      name: 'draft.json',
      mimeType: 'application/json',
      buffer: await readFile(path),
    });
    await expect.poll(() => again.page.locator('.draft-bar h2').innerText()).toBe(said);
    await expect.poll(() => headline(again.page).innerText()).toBe(await headline(page).innerText());
    expect(faults).toEqual([]);
  });

  it('shows a stand-in in its draft, with what it needs and what its groups do', async () => {
    const { page, faults } = await app.open(QUESTION);
    await chooseItem(page, 'dc1-stor-a');
    await page.getByRole('button', { name: 'Give it a stand-in' }).click();
    const standIn = page.getByRole('region', { name: 'Stand-in for dc1-stor-a' });
    await standIn.getByText('It needs nothing yet, so that no loss reaches it').waitFor();
    await standIn.getByText('needs any of 2 members').first().waitFor();
    expect(await standIn.getByRole('heading', { level: 2 }).isVisible()).toBe(true);
    await page.getByRole('radio', { name: 'Map' }).first().click();
    await page.getByText('New', { exact: true }).first().waitFor();
    expect(faults).toEqual([]);
  });

  it('is discarded, with a way back', async () => {
    const { page } = await app.open(withSteps(QUESTION, STANDBY));
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => steps(page).count()).toBe(0);
    expect(page.url()).not.toContain('#');
    await toast(page, 'The draft is discarded.').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => steps(page).count()).toBe(1);
  });

  it('shows both sides on the map, where boxes stay where they are and differences are said', async () => {
    const { page } = await app.open(withSteps(QUESTION, STANDBY));
    const map = page.getByRole('application', { name: 'Map of the impact with the draft' });
    await map.waitFor();
    await map.focus();
    const said = page.locator('.map [aria-live]');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => said.innerText()).toContain('dc1-stor-a');
    await page.getByRole('radio', { name: 'As it is' }).click();
    await page.getByRole('application', { name: 'Map of the impact as it is' }).waitFor();
    expect(page.url()).toContain('side=before');
  });

  it('is a change set for review, whose file an import previews', async () => {
    const { page } = await app.open(withSteps(`${QUESTION}&view=text`, STANDBY));
    const report = page.locator('.text-report');
    await report.waitFor();
    expect(await report.innerText()).toContain('pg-ledger-2: status retired becomes in-service');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'For import' }).click();
    const answer = await fetch(`${app.origin}/api/v1/imports/preview`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: await readFile(await (await download).path()),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ counts: { items: { added: 0, changed: 1, removed: 0 } } });
  });

  it('is reached from an item, from the map and from the palette', async () => {
    const { page } = await app.open('/items/ledger-db');
    await page.getByRole('link', { name: 'Try a change' }).click();
    await page.waitForURL(/\/impact\/draft\?lost=ledger-db%7Eoutage&edit=ledger-db/);
    const { page: map } = await app.open('/map?start=ledger-db&selected=ledger-db');
    await map.getByRole('link', { name: 'Try a change' }).click();
    await map.waitForURL(/\/impact\/draft\?lost=ledger-db/);
    await map.keyboard.press('Control+k');
    await map.getByRole('option', { name: 'Try a change in a draft' }).click();
    await map.getByRole('heading', { name: 'What if it were built differently?' }).waitFor();
  });

  it('is still there when one has been elsewhere', async () => {
    const { page } = await app.open(withSteps(QUESTION, STANDBY));
    await headline(page).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Name or id of an item, or what to do').fill('accounts-api');
    await page
      .getByRole('option', { name: /^accounts-api/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Try a change' }).click();
    expect(await page.locator('.draft-scroll').innerText()).toContain('Your draft of 1 step is still there.');
    await page.getByRole('link', { name: 'Go on with it' }).click();
    await expect.poll(() => headline(page).innerText()).toBe('Better for 7 business services, worse for none.');
    await page.getByRole('heading', { name: 'accounts-api', exact: true }).waitFor();
  });

  it.each<readonly [string, PageLook]>([
    ['light, wide', {}],
    ['dark, wide', { theme: 'dark' }],
    ['light, narrow', { width: 390, height: 844 }],
    ['dark, narrow', { theme: 'dark', width: 390, height: 844 }],
  ])('has no accessibility fault: %s', async (_, look) => {
    // A wide page shows all three at once.
    for (const part of look.width === undefined ? ['steps'] : ['steps', 'answer', 'difference']) {
      const address = withSteps(`${QUESTION}&edit=ledger-db&selected=payments&part=${part}`, STANDBY);
      const { page, faults } = await app.open(address, look);
      await headline(page).waitFor({ state: 'attached' });
      expect(await findAccessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      expect(faults).toEqual([]);
    }
    for (const address of ['/impact/draft', withSteps(`${QUESTION}&view=table&part=answer`, STANDBY)]) {
      const { page } = await app.open(address, look);
      await page.getByRole('main').locator('h1, .table').first().waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }
  });

  it('follows the estate: a step that no longer applies is named and can be dropped', async () => {
    const without = { consumerId: 'payment-api', type: 'uses', providerId: 'fraud-api' };
    const { page, faults } = await app.open(
      withSteps(QUESTION, [...STANDBY, { op: 'remove-dependency', dependency: without }]),
    );
    await headline(page).waitFor();
    const { itemRevision } = (await (await fetch(`${app.origin}/api/v1/items/payment-api`)).json()) as {
      itemRevision: number;
    };
    const removal = await fetch(`${app.origin}/api/v1/items/payment-api/dependencies/uses/fraud-api`, {
      method: 'DELETE',
      headers: { 'If-Match': `"r${itemRevision}"` },
    });
    expect(removal.status).toBe(200);
    const alert = page.locator('.draft-problem');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(
      /One step does not apply[\s\S]*Step 2, payment-api no longer uses fraud-api: There is no such dependency\./,
    );
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await alert.getByRole('button', { name: 'Drop step 2' }).click();
    await expect.poll(() => headline(page).innerText()).toBe('Better for 7 business services, worse for none.');
    expect(faults.filter((fault) => !REFUSED.test(fault))).toEqual([]);
  });
});
