import type { ListedView } from '../../server/contract/view.ts';

/**
 * Says why a view cannot have a name: another one has it, and a list of two alike tells nobody which is which.
 * @param views all that are saved
 * @param viewId the view that is named; undefined for a new one
 * @returns what to do about it, in sentences; undefined when the name is free. Case and blanks around it do not count.
 */
export function sayNamesake(
  views: readonly Pick<ListedView, 'id' | 'name' | 'author'>[],
  name: string,
  viewId?: string,
): string | undefined {
  const fold = (text: string): string => text.trim().toLowerCase();
  const namesake = views.find((each) => each.id !== viewId && fold(each.name) === fold(name));
  if (namesake === undefined) return undefined;
  const instead = viewId === undefined ? ', or open that one and save it as it is now' : '';
  return `${namesake.author} has saved a view of this name. Choose another name${instead}.`;
}
