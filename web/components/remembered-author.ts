const AUTHOR_KEY = 'faultline-author';

/** @returns who signed last in this browser; empty when nobody did, or when storage is refused */
export function readAuthor(): string {
  try {
    return localStorage.getItem(AUTHOR_KEY) ?? '';
  } catch {
    return '';
  }
}

/** Remembers who signs in this browser. */
export function keepAuthor(author: string): void {
  try {
    localStorage.setItem(AUTHOR_KEY, author);
  } catch {
    // Storage may be refused; the name is asked for again then.
  }
}
