import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { type OpenEstate, openEstate } from '../main.ts';
import type { StorePlace } from '../open-store.ts';
import type { CommandContext } from './command-context.ts';
import { displayText } from './display-text.ts';
import { findEstateFolder } from './estate-folder.ts';
import { leftOutLines } from './left-out-report.ts';
import { PHASE_WORDS, ProgressLine } from './progress-line.ts';
import { CommandError } from './show-error.ts';
import { writeNotice } from './terminal.ts';

/** Which estate a command asks. */
export interface EstateOptions {
  readonly estate?: string;
  readonly store?: string;
  readonly mapping?: string;
}

/** The estate file that is meant when none is named. */
export const DEFAULT_STORE = 'faultline.db';

/** Adds the options that say which estate is asked. */
export function addEstateOptions(command: Command): Command {
  return command
    .option('--estate <folder>', 'folder of an estate, or the name of an example; read into memory')
    .option('--store <file>', `estate file or address of a Neo4j (default: FAULTLINE_STORE, else ${DEFAULT_STORE})`)
    .option('--mapping <file>', 'reads a graph in Neo4j that Faultline did not write, by a mapping file');
}

/**
 * Opens the estate that a command asks, and closes it after.
 * @param options of the command
 * @param work gets the estate and its name for people
 * @returns what the work returns
 * @throws `CommandError` when there is no such estate; what opening throws
 */
export async function withEstate<Result>(
  options: EstateOptions,
  { terminal, signal }: CommandContext,
  work: (asked: { readonly open: OpenEstate; readonly name: string }) => Promise<Result>,
): Promise<Result> {
  if (options.estate !== undefined && options.store !== undefined) {
    throw new CommandError('Name either --estate or --store: the answer is about one estate.');
  }
  if (options.estate !== undefined && options.mapping !== undefined) {
    throw new CommandError('A mapping reads a graph in Neo4j: name it with --store.');
  }
  const progress = new ProgressLine(terminal);
  const open = await openEstate({
    ...placeOf(options),
    runner: 'inline',
    signal,
    onProgress: ({ phase, done, total }) => progress.show(PHASE_WORDS[phase], done, total),
  }).finally(() => progress.clear());
  try {
    writeNotice(terminal, leftOutLines(open.graph?.leftOut));
    return await work({ open, name: open.name });
  } finally {
    await open.close();
  }
}

function placeOf({ estate, store, mapping }: EstateOptions) {
  if (estate !== undefined) return { store: ':memory:', estateFolder: findEstateFolder(estate) };
  return placeOfStore(store, mapping);
}

/**
 * Finds the store that a command reads, by its options and the environment.
 * @returns where it is and how to get in
 * @throws `CommandError` when there is no such file
 */
export function placeOfStore(store?: string, mapping?: string): StorePlace {
  const config = readConfig({ FAULTLINE_STORE: store, FAULTLINE_MAPPING: mapping });
  return {
    store: requireStore(config.store ?? DEFAULT_STORE),
    credentials: config.neo4j,
    ...(config.mappingFile === undefined ? {} : { mappingFile: config.mappingFile }),
  };
}

/**
 * Makes sure that an estate file is there, because asking does not make one.
 * @returns the path as it was given
 * @throws `CommandError` that says how to get one
 */
export function requireStore(path: string): string {
  if (path.includes('://') || existsSync(path)) return path;
  throw new CommandError(
    `There is no estate file "${displayText(path)}".\nMake one with faultline import <files> --store <file>, or ask an example: --estate campus.`,
  );
}
