import { PassThrough } from 'node:stream';
import { runFaultline } from '../../server/cli/run-faultline.ts';
import { createTerminal, type Screen } from '../../server/cli/terminal.ts';

/** What a command line wrote and ended with. */
export interface Captured {
  readonly code: number;
  readonly answers: string;
  readonly notices: string;
}

/** How the streams behave. */
export interface CaptureOptions {
  /** Makes the streams screens of so many columns, with colors. */
  readonly screenColumns?: number;
  readonly signal?: AbortSignal;
}

/** A command line under way. */
export interface Watched {
  readonly answers: () => string;
  readonly notices: () => string;
  readonly ended: Promise<Captured>;
}

/** Runs a command line in this process, with streams that keep what is written. */
export function runCaptured(words: readonly string[], options: CaptureOptions = {}): Promise<Captured> {
  return watchCaptured(words, options).ended;
}

/** Starts a command line in this process, to be looked at while it runs. */
export function watchCaptured(words: readonly string[], options: CaptureOptions = {}): Watched {
  const answers = captureStream(options.screenColumns);
  const notices = captureStream(options.screenColumns);
  const terminal = createTerminal(answers.stream, notices.stream);
  const run = runFaultline(words, terminal, options.signal ?? new AbortController().signal);
  const ended = run.then((code) => ({ code, answers: answers.text(), notices: notices.text() }));
  return { answers: answers.text, notices: notices.text, ended };
}

function captureStream(columns: number | undefined) {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const screen: Screen =
    columns === undefined ? stream : Object.assign(stream, { isTTY: true, columns, hasColors: () => true });
  return { stream: screen, text: () => Buffer.concat(chunks).toString('utf8') };
}
