import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { pino } from 'pino';
import { startServer } from '../../server/start-server.ts';
import { buildApp } from './build-app.ts';

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Lines and outlines come last. */
const IS_MAP_PAINTED = `[...document.querySelectorAll('.map-ground canvas')].some(
  (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value !== 0),
)`;

const openContexts = new Set<BrowserContext>();

/** How a page of a test is seen. */
export interface PageLook {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** A page with what went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console, of scripts, and reports of the content security policy. */
  readonly faults: readonly string[];
}

/** The app as it is now, built and served over an estate, with a browser to look at it. */
export interface OpenApp {
  readonly origin: string;
  open(address: string, look?: PageLook): Promise<WatchedPage>;
  close(): Promise<void>;
}

/**
 * Builds the app from its source and serves it over a copy of an estate.
 * @param executablePath program of the browser
 * @param estateFolder folder of an estate, or the name of a seed
 */
export async function openApp(executablePath: string, estateFolder: string): Promise<OpenApp> {
  const webFolder = await buildApp();
  const running = await startServer({
    store: ':memory:',
    estateFolder: estateFolder.includes('/') ? estateFolder : join(PROJECT_ROOT, 'seeds', estateFolder),
    runner: 'inline',
    host: '127.0.0.1',
    port: 0,
    allowedHosts: ['127.0.0.1'],
    maxRequestsPerMinute: 1_000_000,
    webFolder,
    version: '0.0.0-test',
    log: pino({ level: 'silent' }),
  });
  await running.ready;
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
  const { origin } = new URL(running.url);
  return {
    origin,
    open: (address, look = {}) => openPage(browser, `${origin}${address}`, look),
    async close() {
      await browser.close();
      await running.close();
      await rm(webFolder, { recursive: true, force: true });
    },
  };
}

/** Closes every page: a map that nobody looks at any more draws on, and slows down those that are looked at. */
export async function closePages(): Promise<void> {
  const contexts = [...openContexts];
  openContexts.clear();
  await Promise.all(contexts.map((context) => context.close()));
}

async function openPage(browser: Browser, address: string, look: PageLook): Promise<WatchedPage> {
  const { theme = 'light', width = 1_440, height = 900 } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  openContexts.add(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // Of a line that it cannot draw the map only warns.
    const isFault = message.type() === 'error' || message.text().includes('impossible to draw');
    if (isFault) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  await page.exposeFunction('reportViolation', (report: string) => faults.push(`policy: ${report}`));
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => reportViolation(event.violatedDirective + ' ' + event.blockedURI));`,
  );
  await page.goto(address);
  return { page, faults };
}

/** Waits until all of a page's map can be seen. */
export async function waitForPaintedMap(page: Page): Promise<void> {
  await page.locator('.map-ground canvas').first().waitFor();
  while ((await page.evaluate(IS_MAP_PAINTED)) !== true);
}

/**
 * Waits until the map of a page stands still: its font is there, it is painted, and it gives the same picture twice.
 * @returns the picture
 */
export async function waitForStillMap(page: Page): Promise<Buffer> {
  const map = page.getByRole('application');
  await map.waitFor();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  let picture = await map.screenshot();
  for (;;) {
    const next = await map.screenshot();
    if (next.equals(picture) && (await page.evaluate(IS_MAP_PAINTED)) === true) return next;
    picture = next;
  }
}

/**
 * Looks for accessibility faults on a page.
 * @returns the rule and the first place of each
 */
export async function findAccessibilityFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
