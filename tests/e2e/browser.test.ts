import { chromium } from '@playwright/test';
import { expect, it } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { browserRequirement } from '../requirements.ts';

describeWith(browserRequirement, 'the browser of the end-to-end tests', (executablePath) => {
  it('runs scripts without a sandbox of its own', async () => {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      expect(await page.evaluate('6 * 7')).toBe(42);
    } finally {
      await browser.close();
    }
  });
});
