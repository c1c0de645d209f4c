import type { ManagedTransaction } from 'neo4j-driver';
import { StoreUnusableError } from '../../model/errors.ts';
import { toBolt } from './bolt-values.ts';
import { loadQueries } from './query-library.ts';

/**
 * Runs a statement of `cypher/queries`.
 * @param name its file name without ending
 * @param parameters plain data, by name
 * @returns its rows as objects, in the statement's order
 * @throws `StoreUnusableError` when there is no such statement
 */
export async function runQuery<Row extends object>(
  transaction: ManagedTransaction,
  name: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<Row[]> {
  const text = loadQueries().queries.get(name);
  if (text === undefined) throw new StoreUnusableError(`The statement "${name}" is missing from this installation.`);
  const { records } = await transaction.run(text, toBolt(parameters) as Record<string, unknown>);
  return records.map((record) => record.toObject() as Row);
}

/** @returns the first row of a statement, or undefined */
export async function runForOne<Row extends object>(
  transaction: ManagedTransaction,
  name: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<Row | undefined> {
  return (await runQuery<Row>(transaction, name, parameters))[0];
}
