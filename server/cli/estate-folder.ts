import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { hintNearestName } from '../model/nearest-name.ts';
import { displayText } from './display-text.ts';
import { readSeedNames, SEEDS_FOLDER } from './project-folder.ts';
import { CommandError } from './show-error.ts';

/**
 * Finds the folder of an estate.
 * @param text path of a folder, or the name of an example that ships, also as `seeds/<name>`
 * @returns absolute path
 * @throws `CommandError` that lists the examples
 */
export function findEstateFolder(text: string): string {
  if (statSync(text, { throwIfNoEntry: false })?.isDirectory() === true) return resolve(text);
  const names = readSeedNames();
  const name = text.replace(/^seeds[/\\]/, '').replace(/[/\\]$/, '');
  if (names.includes(name)) return join(SEEDS_FOLDER, name);
  const hint = hintNearestName(basename(name), names);
  throw new CommandError(
    `There is no folder "${displayText(text)}" and no example of that name.${hint}\nExamples: ${names.join(', ')}.`,
  );
}
