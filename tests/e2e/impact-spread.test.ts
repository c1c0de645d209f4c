import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp, waitForStillMap } from './open-app.ts';

const QUESTION = '/impact?lost=dc1-stor-a%7Eoutage';

describeWith(browserRequirement, 'the spread on the impact map', (executablePath) => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp(executablePath, 'bank');
  });
  afterAll(() => app.close());

  const said = (page: Page) => page.locator('.spread-said');
  const slider = (page: Page) => page.getByRole('slider', { name: 'Rounds of the spread' });

  it('is stepped by keys, each round said in words, and stays in the address', async () => {
    const { page, faults } = await app.open(QUESTION);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect.poll(() => said(page).innerText()).toBe('Before: nothing is lost yet.');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => said(page).innerText()).toBe('Round 0 of 6: 1 item goes out.');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => said(page).innerText()).toBe('Round 1 of 6: 4 items go out.');
    await page.waitForURL(/round=1/);
    const again = await app.open(page.url().slice(app.origin.length));
    await expect.poll(() => said(again.page).innerText()).toBe('Round 1 of 6: 4 items go out.');
    expect(faults).toEqual([]);
  });

  it('shows before and after on the same places', async () => {
    const { page } = await app.open(QUESTION);
    await waitForStillMap(page);
    const box = await page.getByRole('application').boundingBox();
    if (box === null) throw new Error('the map has no place');
    const namesAcross = async () => {
      const names: string[] = [];
      for (let x = box.x + 20; x < box.x + box.width; x += 16) {
        await page.mouse.move(x, box.y + box.height * 0.49);
        const title = page.locator('.map-tooltip strong');
        names.push((await title.count()) === 0 ? '' : await title.innerText());
      }
      return names;
    };
    const after = await namesAcross();
    expect(after).toContain('dc1-stor-a');
    await page.getByRole('radio', { name: 'Before' }).click();
    await page.waitForURL(/round=before/);
    expect(await namesAcross()).toEqual(after);
    await page.getByRole('radio', { name: 'After' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.has('round')).toBe(false);
  });

  it('plays only for those who want things to move', async () => {
    const { page } = await app.open(QUESTION);
    await slider(page).waitFor();
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.evaluate(`
      globalThis.heard = [];
      new MutationObserver(() => heard.push(document.querySelector('.spread-said').textContent))
        .observe(document.querySelector('.spread-said'), { childList: true, characterData: true, subtree: true });
    `);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    const heard = (await page.evaluate('heard')) as readonly string[];
    expect(heard.map((text) => /^(Before|Round \d|After)/.exec(text)?.[0])).toEqual([
      'Before',
      ...[0, 1, 2, 3, 4, 5].map((round) => `Round ${round}`),
      'After',
    ]);
  });

  it('says why not of a spared item: its members, and what more it would take', async () => {
    const { page } = await app.open(`${QUESTION}&tab=spared`);
    await page.locator('.row').first().click();
    await page.getByRole('heading', { name: 'Why not? What holds it' }).waitFor();
    expect(await page.locator('.why-not').allInnerTexts()).toEqual([
      'Up: esx-dc1-01, esx-dc1-02, esx-dc1-03, esx-dc1-05 and 1 more. Affected, but up: esx-dc1-04.',
      'It needs 5 of 6: it bears 1 more; with 2 more it falls.',
    ]);
  });

  it('says in the list what is next to fall', async () => {
    const { page } = await app.open(`${QUESTION}&tab=items`);
    const row = page.locator('.row', { has: page.getByText('cards-db', { exact: true }) }).first();
    expect(await row.textContent()).toMatch(/next to fall ?with \S/);
  });

  it.each([
    ['light', 1_440, 'before'],
    ['dark', 1_440, '2'],
    ['dark', 390, '2'],
  ] as const)('has no accessibility fault in %s at %d wide, round %s', async (theme, width, round) => {
    const { page, faults } = await app.open(`${QUESTION}&pane=map&round=${round}`, { theme, width, height: 844 });
    await slider(page).waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    expect(faults).toEqual([]);
  });
});
