import type { Page } from '@playwright/test';

/** A file that was taken away. */
export interface TakenAway {
  readonly name: string;
  readonly path: string;
}

/**
 * Takes something away by its entry in the menu.
 * @param entry the words of the entry before its hint
 */
export async function takeAway(page: Page, entry: string): Promise<TakenAway> {
  await page.getByRole('button', { name: 'Take away' }).click();
  const waiting = page.waitForEvent('download');
  const wanted = page.getByRole('menuitem').filter({ has: page.getByText(entry, { exact: true }) });
  await wanted.click();
  const download = await waiting;
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** A picture as the browser shows it when it is opened by itself. */
export interface OpenedDocument {
  readonly root: string;
  readonly titles: readonly string[];
  /** What a payload would have left behind. */
  readonly pwned: unknown;
  readonly requests: readonly string[];
}

/** Opens a file as a document of its own, where no content security policy stands in the way of what it holds. */
export async function openDocument(page: Page, path: string): Promise<OpenedDocument> {
  const other = await page.context().newPage();
  const requests: string[] = [];
  other.on('request', (request) => requests.push(request.url()));
  // A file that was downloaded has no ending, and the browser goes by that.
  await other.route('http://document.example/**', (route) => route.fulfill({ path, contentType: 'image/svg+xml' }));
  await other.goto('http://document.example/picture.svg');
  await other.mouse.move(200, 200, { steps: 4 });
  await other.mouse.click(300, 300);
  const opened = {
    root: String(await other.evaluate('document.documentElement.tagName')),
    titles: (await other.evaluate(
      "[...document.querySelectorAll('g > title')].map((title) => title.textContent)",
    )) as string[],
    pwned: await other.evaluate('window.__pwned'),
    requests: requests.filter((url) => url !== 'http://document.example/picture.svg'),
  };
  await other.close();
  return opened;
}

/** Nobody answers the dialog of the browser in a test; what it would print is printed all the same. */
export async function keepPrintDialogShut(page: Page): Promise<void> {
  await page.evaluate('window.print = () => undefined');
}
