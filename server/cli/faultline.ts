#!/usr/bin/env node
import { runFaultline } from './run-faultline.ts';
import { createTerminal } from './terminal.ts';

const stopping = new AbortController();

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // Who asks twice does not want to wait for a tidy end.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort(new Error(`stopped by ${name}`));
  });
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader such as `head` that has seen enough is no fault.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

const terminal = createTerminal(process.stdout, process.stderr);
process.exitCode = await runFaultline(process.argv.slice(2), terminal, stopping.signal);
