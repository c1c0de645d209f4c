import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';
import { findAccessibilityFaults, type OpenApp, openApp } from './open-app.ts';

describeWith(browserRequirement, 'an estate without items', (executablePath) => {
  let app: OpenApp;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faultline-empty-'));
    await writeFile(join(folder, 'items.csv'), 'id,name,class,status\n');
    app = await openApp(executablePath, folder);
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['/map', 'light', 1_440],
    ['/map?pane=choose', 'dark', 390],
    ['/impact', 'dark', 390],
    ['/items', 'light', 1_440],
    ['/data', 'dark', 390],
  ] as const)('says on %s how something comes in, and has no accessibility fault, %s at %d wide', async (...look) => {
    const [address, theme, width] = look;
    const { page, faults } = await app.open(address, { theme, width, height: 844 });
    await page.getByText('This estate is empty. Bring in a file first: faultline import <file>.').waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
