import { Worker } from 'node:worker_threads';
import { loadSqliteDriver } from './sqlite-driver.ts';

const SCRIPT = `
  const { workerData } = require('node:worker_threads');
  const { DatabaseSync } = require(workerData.modulePath);
  const database = new DatabaseSync(workerData.path);
  database.exec('PRAGMA busy_timeout = 1000');
  database.exec('PRAGMA synchronous = ' + workerData.synchronous);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
`;

/**
 * Moves what is in the write-ahead log to the file, in a thread of its own, because after an import it takes a second or more.
 * @returns when it is over; a log that could not be moved is moved by a later commit
 */
export function checkpointInWorker(path: string, isDurable: boolean): Promise<void> {
  return new Promise((resolve) => {
    const synchronous = isDurable ? 'FULL' : 'OFF';
    const { modulePath } = loadSqliteDriver();
    const worker = new Worker(SCRIPT, { eval: true, workerData: { path, modulePath, synchronous } });
    worker.once('error', () => resolve());
    worker.once('exit', () => resolve());
  });
}
