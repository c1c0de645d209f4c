import { once } from 'node:events';
import type { Terminal } from './terminal.ts';

/** What JSON leaves as it is although a screen may obey it, or nobody sees it. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Writes a value as JSON that is safe on a screen, and waits until it is taken. */
export async function writeJson(value: unknown, { answers }: Terminal): Promise<void> {
  const text = JSON.stringify(value, null, 2).replace(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (!answers.write(`${text}\n`)) await once(answers, 'drain');
}
