import type { DocumentHead, StoredDocument } from '../storage/estate-store.ts';

/** The kind of documents that views are kept as. */
export const VIEW_KIND = 'view';

/** What is listed of a view. */
export interface ViewSummary {
  readonly name: string;
  readonly author: string;
  readonly page: string;
  /** ISO 8601 instant in UTC. */
  readonly createdAt: string;
  readonly changedAt: string;
  readonly savedAtRevision: number;
}

/** What a view says: its state is the page's own and is kept as it came. */
export interface ViewContent<State> extends Omit<ViewSummary, 'createdAt' | 'changedAt'> {
  readonly state: State;
  readonly itemIds: readonly string[];
}

/** A view as it is kept. */
export interface SavedView extends ViewSummary {
  readonly id: string;
  readonly version: number;
  readonly state: unknown;
  readonly itemIds: readonly string[];
}

/** @returns the texts that a view is kept as */
export function writeViewTexts(
  { state, itemIds, ...content }: ViewContent<unknown>,
  createdAt: string,
  changedAt: string,
) {
  const { name, author, page, savedAtRevision } = content;
  const summary: ViewSummary = { name, author, page, createdAt, changedAt, savedAtRevision };
  return { summary: JSON.stringify(summary), body: JSON.stringify({ state, itemIds }) };
}

/** @returns what is listed of a view */
export function readViewSummary({
  id,
  version,
  summary,
}: DocumentHead): ViewSummary & Pick<SavedView, 'id' | 'version'> {
  return { id, version, ...(JSON.parse(summary) as ViewSummary) };
}

/** @returns a view from its texts */
export function readViewTexts(document: StoredDocument): SavedView {
  const { state, itemIds } = JSON.parse(document.body) as Pick<SavedView, 'state' | 'itemIds'>;
  return { ...readViewSummary(document), state, itemIds };
}
