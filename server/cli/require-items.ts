import { suggestItems } from '../use-cases/suggest-items.ts';
import { displayText } from './display-text.ts';
import { CommandError } from './show-error.ts';

type View = Parameters<typeof suggestItems>[0];

/**
 * Makes sure that all ids are those of items.
 * @param view the estate
 * @param itemIds as they were typed
 * @throws `CommandError` that names the first that is not, and what was perhaps meant
 */
export function requireItems(view: View, itemIds: readonly string[]): void {
  for (const itemId of itemIds) {
    if (view.indexOf(itemId) < 0) throw new CommandError(describeUnknown(view, itemId));
  }
}

function describeUnknown(view: View, itemId: string): string {
  const head = `There is no item with the id "${displayText(itemId.slice(0, 300))}" in this estate.`;
  const near = suggestItems(view, itemId).map(({ id, name }) => `  ${displayText(id)}  (${displayText(name)})`);
  return near.length === 0 ? `${head} Ids are matched exactly.` : [`${head} Did you mean`, ...near].join('\n');
}
