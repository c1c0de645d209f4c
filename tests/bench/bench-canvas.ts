import type { Page } from '@playwright/test';
import { openApp, waitForPaintedMap } from '../e2e/open-app.ts';
import { browserRequirement } from '../requirements.ts';
import type { BenchTable } from './bench-table.ts';
import { formatMs, measure } from './measure.ts';

/** A map of the bank with some 320 boxes, 790 lines and 160 gates. */
const ADDRESS = '/map?start=payments&start=mobile-banking&start=online-banking&start=card-payments&needs=6&needed=6';
const READY_MS = 2_000;
const FRAMES_PER_SECOND = 20;
const STEPS = 120;

/** Measures the map in a real browser that draws by software: until it stands, and how it moves. */
export async function benchCanvas(table: BenchTable): Promise<void> {
  table.start('The map of the bank in a browser without a graphics card');
  if (browserRequirement.location === undefined) {
    table.note('left out: no Chromium', browserRequirement.remedy);
    return;
  }
  const app = await openApp(browserRequirement.location, 'bank');
  try {
    for (const address of ['/impact?lost=dc1-stor-a', '/map', ADDRESS]) {
      const ready = await measure(async () => {
        const { page } = await app.open(address);
        await waitForPaintedMap(page);
        return page;
      });
      table.atMost(`page ready, nothing cached: ${address.slice(0, 24)}`, ready.ms, READY_MS, formatMs);
      await ready.result.close();
    }
    const { page } = await app.open(ADDRESS);
    await page.locator('.map-hint').first().waitFor();
    await page.waitForTimeout(1_000);
    table.note('what it draws', (await page.locator('.map-hint').first().innerText()).split('\n')[0] ?? '');
    const formatRate = (rate: number) => `${rate.toFixed(0)} frames/s`;
    table.atLeast('panning by drag', await countFrames(page, pan), FRAMES_PER_SECOND, formatRate);
    table.atLeast('zooming by wheel', await countFrames(page, zoom), FRAMES_PER_SECOND, formatRate);
  } finally {
    await app.close();
  }
}

/** @returns frames a second while the page is moved */
async function countFrames(page: Page, move: (page: Page) => Promise<void>): Promise<number> {
  await page.evaluate(`
    window.framesSeen = 0;
    window.isCounting = true;
    const count = () => { window.framesSeen += 1; if (window.isCounting) requestAnimationFrame(count); };
    requestAnimationFrame(count);
  `);
  const { ms } = await measure(() => move(page));
  const frames = Number(await page.evaluate('window.isCounting = false; window.framesSeen'));
  return (frames * 1_000) / ms;
}

async function centerOf(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByRole('application').boundingBox();
  if (box === null) throw new Error('the map has no place');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function pan(page: Page): Promise<void> {
  const { x, y } = await centerOf(page);
  // Between boxes: a drag that starts on one would move it.
  await page.mouse.move(x, y + 4);
  await page.mouse.down();
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.move(x + 160 * Math.sin(step / 8), y + 90 * Math.cos(step / 8));
  }
  await page.mouse.up();
}

async function zoom(page: Page): Promise<void> {
  const { x, y } = await centerOf(page);
  await page.mouse.move(x, y);
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, step % 40 < 20 ? -60 : 60);
}
