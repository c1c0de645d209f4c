import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ItemAnswer } from '../../server/contract/configuration-item.ts';
import type { DependencyList } from '../../server/contract/dependency.ts';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

/** What a write that was refused leaves in the console, which is not a fault of the page. */
const REFUSED = /status of 4(12|22)/;

describeWith(browserRequirement, 'an estate that changes', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  /** Changes the estate as somebody else would. */
  const write = async (method: string, path: string, body: object): Promise<number> => {
    const item = /^\/items\/[^/?]+/.exec(path)?.[0] ?? '';
    const read = await fetch(`${app.origin}/api/v1${item}`);
    const answer = await fetch(`${app.origin}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'If-Match': read.headers.get('etag') ?? '' },
      ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status;
  };
  const readItem = async (id: string) =>
    ((await (await fetch(`${app.origin}/api/v1/items/${id}`)).json()) as ItemAnswer).item;
  const toast = (page: Page, text: RegExp | string) => page.locator('.toast', { hasText: text });
  const statement = (page: Page) => page.locator('.map-hint').first();

  it('is followed by an open map, which keeps place and selection and says who changed what', async () => {
    const { page, faults } = await app.open('/map?start=fraud-api&selected=fraud-api');
    await statement(page).waitFor();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const before = page.url();
    expect(await write('PUT', '/items/fraud-api/dependencies/uses/cards-db?reason=rules', {})).toBe(200);
    await toast(page, /^Revision 2: fraud-api changed by .+ \(rules\)\.$/).waitFor();
    await expect.poll(() => statement(page).innerText()).toContain('While it is open: 1 new.');
    expect(page.url()).toBe(before);
    expect(await page.locator('.map-details h2').first().innerText()).toBe('fraud-api');
    expect(faults).toEqual([]);
  });

  it('is followed by an open answer, which keeps the selection', async () => {
    const { page } = await app.open('/impact?lost=dc1-stor-a%7Eoutage&selected=payments');
    await page.locator('.proof-step').first().waitFor();
    expect(await write('PATCH', '/items/dc1-stor-a', { owner: 'Storage night shift' })).toBe(200);
    await toast(page, /dc1-stor-a changed by/).waitFor();
    expect(await page.locator('.row[aria-current="true"] .row-name').innerText()).toBe('Payments');
  });

  it('is marked on a view that is opened again: what is new, changed and gone', async () => {
    const temporary = { id: 'temp-cache', name: 'Temporary cache', class: 'database', status: 'in-service' };
    await fetch(`${app.origin}/api/v1/items`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(temporary),
    });
    expect(await write('PUT', '/items/mobile-bff/dependencies/uses/temp-cache', {})).toBe(200);
    const { page } = await app.open('/map?start=mobile-bff&needs=1&needed=0&tab=views');
    await statement(page).waitFor();
    await page.getByLabel('Name of the view').fill('Mobile');
    await page.getByLabel('Your name').fill('Ann');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await toast(page, 'The view Mobile is saved.').waitFor();
    await expect.poll(() => page.locator('.opened-view').innerText()).toContain('nothing on it has changed');
    expect(await write('PUT', '/items/mobile-bff/dependencies/uses/cards-db', {})).toBe(200);
    expect(await write('DELETE', '/items/temp-cache?cascade=true', {})).toBe(200);

    const again = await app.open('/map?tab=views');
    await again.page.getByRole('button', { name: /^Mobile/ }).click();
    await again.page.waitForURL(/view=/);
    await expect
      .poll(() => again.page.locator('.opened-view').innerText())
      .toMatch(/1 new, 1 changed, 1 gone[\s\S]*Gone: temp-cache/);
    expect(await findAccessibilityFaults(again.page)).toEqual([]);
  });

  it('has views that are renamed and removed, each with a way back', async () => {
    const { page } = await app.open('/map?tab=views');
    await page.getByLabel('Name of the view').fill('Everything');
    await page.getByLabel('Your name').fill('Ann');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('button', { name: 'Rename Everything' }).click();
    await page.getByLabel('New name').fill('The whole');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rename The whole' }).waitFor();
    await page.getByRole('button', { name: 'Remove The whole' }).click();
    const gone = toast(page, 'The view The whole is removed.');
    await gone.waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Remove The whole' }).count()).toBe(0);
    await gone.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Remove The whole' }).waitFor();
  });

  it('is changed on an item’s card, with a way back', async () => {
    const { page, faults } = await app.open('/items/ledger-db');
    const { owner } = await readItem('ledger-db');
    await page.getByRole('button', { name: 'Change its fields' }).click();
    await page.getByLabel('Owner').fill('Night shift');
    await page.getByLabel('Why, for the history').fill('new rota');
    await page.getByRole('button', { name: 'Save' }).click();
    const saved = toast(page, 'ledger-db is saved.');
    await saved.waitFor();
    expect((await readItem('ledger-db')).owner).toBe('Night shift');
    await saved.getByRole('button', { name: 'Undo' }).click();
    await toast(page, 'Taken back.').waitFor();
    expect((await readItem('ledger-db')).owner).toBe(owner);
    expect(faults).toEqual([]);
  });

  it('is told at the field what is wrong with it', async () => {
    const { page, faults } = await app.open('/items/ledger-db');
    await page.getByRole('button', { name: 'Change its fields' }).click();
    const field = page.getByLabel('Recovery time objective');
    await field.fill('soon');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    const noteId = (await field.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${noteId}"]`).innerText()).toContain('whole number');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    const places = await page.evaluate<{ field: number; end: number }>(`({
      field: document.activeElement.getBoundingClientRect().bottom,
      end: document.querySelector('.form-end').getBoundingClientRect().top,
    })`);
    expect(places.field).toBeLessThan(places.end);
    await field.fill('60');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    expect(await page.getByText('One field needs another look.').count()).toBe(0);
    expect(faults.filter((fault) => !REFUSED.test(fault))).toEqual([]);
  });

  it('says beside a group, before it is saved, what is no need and what is more than is live', async () => {
    const { page, faults } = await app.open('/items/payment-api');
    await page.getByRole('button', { name: 'Change what it needs' }).click();
    const group = page.locator('.group-edit');
    const need = page.getByLabel('instances needs');
    await need.fill('abc');
    await group.getByRole('button', { name: 'Save' }).click();
    expect(await group.locator('.form-problem').innerText()).toBe(
      'Write a whole number from 1, a percentage such as 50%, all or unknown.',
    );
    expect(await need.getAttribute('aria-invalid')).toBe('true');
    await need.fill('5');
    expect(await group.locator('.form-problem').innerText()).toMatch(
      /^More than is live \(\d\): counted as if it needed all\.$/,
    );
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('has the form of a dependency left with Escape', async () => {
    const { page } = await app.open('/items/payment-api');
    await page.getByRole('button', { name: 'Change what it needs' }).click();
    const opener = page.getByRole('button', { name: 'Change: uses fraud-api, soft' });
    await opener.click();
    await page.getByLabel('Weight').press('Escape');
    expect(await page.locator('.edit-fields').count()).toBe(0);
    expect(await opener.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it('shows both sides when two change the same, and writes what is chosen', async () => {
    const { page } = await app.open('/items/cards-db');
    await page.getByRole('button', { name: 'Change its fields' }).click();
    await page.getByLabel('Owner').fill('Mine');
    await page.getByLabel('Location').fill('My place');
    expect(await write('PATCH', '/items/cards-db', { owner: 'Theirs', supplier: 'Their supplier' })).toBe(200);
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this item meanwhile' });
    await dialog.waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('radio', { name: 'Owner: theirs' }).check();
    await dialog.getByRole('button', { name: 'Save this' }).click();
    await toast(page, 'cards-db is saved.').waitFor();
    expect(await readItem('cards-db')).toMatchObject({
      owner: 'Theirs',
      location: 'My place',
      supplier: 'Their supplier',
    });
  });

  it('is changed in what an item needs: groups, members and dependencies, each with a way back', async () => {
    const { page } = await app.open('/items/payment-api');
    const needs = async () =>
      (await (await fetch(`${app.origin}/api/v1/items/payment-api/dependencies`)).json()) as DependencyList;
    await page.getByRole('button', { name: 'Change what it needs' }).click();
    await page.getByLabel('instances needs').fill('2');
    await page.locator('.group-edit').getByRole('button', { name: 'Save' }).click();
    const saved = toast(page, 'payment-api: “instances” needs 2.');
    await saved.waitFor();
    expect((await needs()).groups[0]?.need).toBe(2);
    await saved.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await needs()).groups[0]?.need).toBe(1);

    await page.getByRole('button', { name: 'Remove: uses fraud-api, soft' }).click();
    const removed = toast(page, 'payment-api no longer uses fraud-api.');
    await removed.waitFor();
    await removed.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Remove: uses fraud-api, soft' }).waitFor();

    await page.getByRole('button', { name: 'something it needs' }).click();
    await page.getByPlaceholder('Name or id of what it needs').fill('cards-db');
    await page
      .getByRole('option', { name: /^cards-db/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await toast(page, 'payment-api uses cards-db.').waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
  });
});
