import { FaultlineError } from '../../server/model/errors.ts';
import { createSqliteStore } from '../../server/storage/sqlite/create-sqlite-store.ts';

/** Opens the estate file named by its first argument, and tells in a line of JSON what came of it. */
const [, , path = ''] = process.argv;
const outcome = await createSqliteStore({ path }).then(
  () => ({ code: 'opened' }),
  (error: unknown) => (error instanceof FaultlineError ? { code: error.code, message: error.message } : String(error)),
);
process.stdout.write(JSON.stringify(outcome));
