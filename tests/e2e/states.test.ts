import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

const QUESTION = '/impact?lost=dc1-stor-a%7Eoutage';
/** A second array that every volume may lie on, and that needs nothing itself. */
const DRAFT = `/impact/draft?lost=dc1-stor-a~outage#steps=${encodeURIComponent(
  JSON.stringify([
    { op: 'put-item', item: { id: 'spare', name: 'Spare array', class: 'storage', status: 'in-service' } },
    { op: 'put-group', group: { consumerId: 'vol-ledger', name: 'arrays', need: 1 } },
    ...['dc1-stor-a', 'spare'].map((providerId) => ({
      op: 'put-dependency',
      dependency: { consumerId: 'vol-ledger', type: 'stores-on', providerId, group: 'arrays' },
    })),
  ]),
)}`;
/** What an answer that is refused or does not come leaves in the console, which is not a fault of the page. */
const REFUSED = /status of (404|412|503)|ERR_(FAILED|INTERNET_DISCONNECTED)/;
const NOT_READY = {
  type: 'urn:faultline:problem:estate-loading',
  title: 'The estate is being loaded',
  status: 503,
  detail: 'Ask again in a moment.',
  code: 'estate-loading',
  requestId: 'a',
};

type Reach = (page: Page, app: OpenApp) => Promise<void>;

const openEdit = async (page: Page, part: string): Promise<void> => {
  await page.getByRole('button', { name: part }).first().click();
};

/** Changes an item as somebody else would. */
async function changeElsewhere(app: OpenApp, itemId: string): Promise<void> {
  const address = `${app.origin}/api/v1/items/${itemId}`;
  const read = await fetch(address);
  await fetch(address, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'If-Match': read.headers.get('etag') ?? '' },
    body: JSON.stringify({ owner: `Night shift ${Date.now()}` }),
  });
}

async function meetConflict(page: Page, app: OpenApp): Promise<void> {
  await openEdit(page, 'Change its fields');
  await page.getByLabel('Owner').fill('Mara Klein');
  await changeElsewhere(app, 'cards-db');
  await page.getByRole('button', { name: 'Save' }).click();
}

async function saveView(page: Page): Promise<string> {
  await page.getByLabel('Your name').fill('Mara');
  const name = `All ${Date.now()}`;
  await page.getByLabel('Name of the view').fill(name);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.locator('.view-row', { hasText: name }).waitFor();
  return name;
}

/** States of the app that one comes to by doing something: where they begin, and how they are reached. */
const STATES: readonly (readonly [state: string, address: string, reach: Reach])[] = [
  [
    'the palette with what it finds',
    '/items',
    async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox', { name: /^Find an item, a page/ }).fill('pay');
      await page
        .getByRole('option', { name: /^payment-api/ })
        .first()
        .waitFor();
    },
  ],
  [
    'the palette that finds nothing',
    '/items',
    async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox', { name: /^Find an item, a page/ }).fill('nobody has this');
      await page.locator('.finder-note').waitFor();
    },
  ],
  [
    'the keys',
    '/map',
    async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'On every map' }).waitFor();
    },
  ],
  [
    'the form of an override that lacks something',
    `${QUESTION}&pane=proof`,
    async (page) => {
      await page.getByRole('button', { name: 'Add an override' }).click();
      await page.getByRole('button', { name: 'Add the override', exact: true }).click();
      await page.locator('.form-problem').first().waitFor();
    },
  ],
  [
    'what can be taken away',
    `${QUESTION}&pane=map`,
    async (page) => {
      await page.getByRole('button', { name: 'Take away' }).click();
      await page.getByRole('menuitem', { name: /^SVG/ }).waitFor();
    },
  ],
  [
    'the form of an item',
    '/items/ledger-db',
    async (page) => {
      await openEdit(page, 'Change its fields');
      await page.getByLabel('Why, for the history').waitFor();
    },
  ],
  [
    'what an item needs, being changed',
    '/items/ledger-db',
    async (page) => {
      await openEdit(page, 'Change what it needs');
      await page
        .getByRole('button', { name: /^Change: / })
        .first()
        .click();
      await page.getByRole('button', { name: /^group, of which/ }).click();
      await page.getByLabel('Name of the group').waitFor();
    },
  ],
  [
    'two who change one item',
    '/items/cards-db',
    async (page, app) => {
      await meetConflict(page, app);
      await page.getByRole('dialog').getByRole('radio').first().waitFor();
    },
  ],
  [
    'two who change one item, and a server that is not heard any more',
    '/items/cards-db',
    async (page, app) => {
      await page.route('**/api/v1/items/cards-db', (route) =>
        route.request().method() === 'GET' ? route.abort() : route.continue(),
      );
      await meetConflict(page, app);
      await page.getByRole('alert').filter({ hasText: 'The server does not answer' }).first().waitFor();
      expect(await page.getByLabel('Owner').inputValue()).toBe('Mara Klein');
    },
  ],
  [
    'who changed an item, when and why',
    '/items/cards-db',
    async (page, app) => {
      await changeElsewhere(app, 'cards-db');
      await page.locator('.history > li', { hasText: 'Owner: ' }).first().scrollIntoViewIfNeeded();
    },
  ],
  [
    'what an item relies on alone, with a proof',
    '/items/payments',
    async (page) => {
      const proof = page.locator('.explore-card summary', { hasText: 'By way of' }).first();
      await proof.click();
      await page.locator('.explore-card .proof-steps').first().waitFor();
    },
  ],
  [
    'why an item is not affected',
    `${QUESTION}&tab=spared&selected=vm-cluster-dc1&pane=proof`,
    async (page) => {
      await page.getByText('Why not? What holds it').waitFor();
    },
  ],
  [
    'the spread of a loss at its first round',
    `${QUESTION}&pane=map`,
    async (page) => {
      await page.getByRole('slider').first().fill('1');
      await page.getByText(/^Round 1 of/).waitFor();
    },
  ],
  [
    'an override that counts',
    `${QUESTION}&selected=payments&pane=proof`,
    async (page) => {
      await page.getByRole('button', { name: 'Add an override' }).click();
      await page.getByLabel('Reason').fill('Runs on its own battery; tested on 3 March');
      await page.getByLabel('Your name').fill('Mara Klein');
      await page.getByRole('button', { name: 'Add the override', exact: true }).click();
      await page.getByText('at most degraded, until ').first().waitFor();
    },
  ],
  [
    'a draft whose stand-in needs nothing',
    DRAFT.replace('#', '&part=difference#'),
    async (page) => {
      await page.getByText('needs nothing yet: the answer takes it as always up.').first().waitFor();
    },
  ],
  [
    'a draft, item by item',
    DRAFT.replace('#', '&view=table&part=answer#'),
    async (page) => {
      await page.getByRole('columnheader', { name: 'Change' }).first().waitFor();
    },
  ],
  [
    'a draft for review',
    DRAFT.replace('#', '&view=text&part=answer#'),
    async (page) => {
      await page.getByText('A draft on revision').first().waitFor();
    },
  ],
  [
    'a view that is removed, and can be had back',
    '/map?tab=views&pane=choose',
    async (page) => {
      const name = await saveView(page);
      await page.getByRole('button', { name: `Remove ${name}` }).click();
      await page.getByText(`The view ${name} is removed.`).waitFor();
    },
  ],
  [
    'a name that a view has already',
    '/map?tab=views&pane=choose',
    async (page) => {
      const name = await saveView(page);
      await page.getByLabel('Name of the view').fill(name.toUpperCase());
      await page.getByText('Mara has saved a view of this name.').waitFor();
      expect(await page.getByRole('button', { name: 'Save this view' }).isDisabled()).toBe(true);
    },
  ],
  [
    'a device that is offline',
    '/map',
    async (page) => {
      await page.locator('.map-hint').first().waitFor();
      await page.context().setOffline(true);
      await page.getByText('This device is offline.').waitFor();
    },
  ],
  [
    'an estate that is being loaded',
    '/items',
    async (page) => {
      await page.route('**/api/v1/**', (route) => route.fulfill({ status: 503, json: NOT_READY }));
      await page.getByRole('link', { name: 'Map', exact: true }).click();
      await page.getByRole('alert').filter({ hasText: 'The estate is being loaded' }).first().waitFor();
    },
  ],
  [
    'what is wrong with the data, by kind',
    '/data',
    async (page) => {
      await page.getByRole('link', { name: /^Needs something that is not in service/ }).click();
      await page
        .getByText(/^needs .*, which is .* and provides nothing$/)
        .first()
        .waitFor();
    },
  ],
  ['a page that there is not', '/nowhere', (page) => page.getByRole('link', { name: 'Ask what breaks' }).waitFor()],
  ['an item that there is not', '/items/no-such-item', (page) => page.getByRole('heading', { level: 1 }).waitFor()],
];

const LOOKS = [
  ['light', 1_440],
  ['dark', 390],
] as const;

describeWith(browserRequirement, 'a state that one comes to', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  it.each(
    STATES.flatMap(([state, address, reach]) =>
      LOOKS.map(([theme, width]) => ({ state, address, reach, theme, width })),
    ),
  )('has no accessibility fault and scrolls nothing sideways: $state, $theme at $width wide', async (each) => {
    const { theme, width } = each;
    const { page, faults } = await app.open(each.address, { theme, width, height: 844 });
    await page.waitForLoadState('networkidle');
    await each.reach(page, app);
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults.filter((fault) => !REFUSED.test(fault))).toEqual([]);
    await page.context().close();
  });
});
