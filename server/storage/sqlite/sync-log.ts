import { open } from 'node:fs/promises';

/**
 * Brings what is already in the write-ahead log to the disk, off this thread, so that the commit that follows has little left
 * to wait for.
 * @remarks SQLite holds no locks on the log, so that closing a second handle to it drops none.
 */
export async function syncLog(path: string): Promise<void> {
  const log = await open(`${path}-wal`, 'r+');
  try {
    await log.datasync();
  } finally {
    await log.close();
  }
}
