import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CSV_COLUMNS, type CsvPart, writeCsv } from '../../seeds/estate-text.ts';
import { createLayeredEstate } from '../../seeds/layered-estate.ts';
import { SCALE_ESTATE } from '../../seeds/scale-recipe.ts';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { type OpenApp, openApp } from './open-app.ts';

const isWhole = process.env['LARGE_ESTATE'] === 'scale';
const estate = isWhole ? SCALE_ESTATE : createLayeredEstate({ items: 100_000, dependencies: 300_000, seed: 1 });
const itemCount = estate.itemCount.toLocaleString('en-US');

describeWith(browserRequirement, `an estate of ${itemCount} items in the browser`, (executablePath) => {
  let folder: string;
  let app: OpenApp;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faultline-large-'));
    for (const part of Object.keys(CSV_COLUMNS) as CsvPart[])
      await pipeline(Readable.from(writeCsv(estate, part)), createWriteStream(join(folder, `${part}.csv`)));
    app = await openApp(executablePath, folder);
  }, 600_000);
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  it('opens on an overview of groups that stand for every item', async () => {
    const { page, faults } = await app.open('/map');
    await expect.poll(() => page.locator('.map-hint').first().innerText()).toMatch(`${itemCount} items are grouped`);
    await page.getByRole('application').waitFor();
    expect(faults).toEqual([]);
  });

  it('answers what breaks, lists the worst of it and counts the rest', async () => {
    const lostIds = isWhole ? ['FEED-6', 'FEED-7'] : [estate.idAt(0)];
    const { page, faults } = await app.open(`/impact?${lostIds.map((id) => `lost=${id}`).join('&')}`);
    await page.getByRole('application').waitFor();
    await page.locator('.proof-step').first().waitFor();
    const said = await page.locator('.reach').innerText();
    expect(said).toMatch(/items in reach are affected/);
    if (isWhole) expect(await page.getByRole('button', { name: /Outage$/ }).innerText()).toContain('400,404');
    await page.getByRole('radio', { name: 'Before' }).click();
    await expect.poll(() => page.locator('.spread-said').innerText()).toBe('Before: nothing is lost yet.');
    expect(faults).toEqual([]);
  });
});
