import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** What a command may use besides its own words. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Aborts when the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Notes what the process ends with. */
  finish(code: ExitCode): void;
}

/**
 * Binds a command to what it is run with.
 * @param run takes the command's arguments and options, and gives the exit code
 * @returns an action for commander
 */
export function bindAction<Arguments extends readonly unknown[]>(
  context: CommandContext,
  run: (context: CommandContext, ...commandArguments: Arguments) => Promise<ExitCode>,
): (...commandArguments: Arguments) => Promise<void> {
  return async (...commandArguments) => context.finish(await run(context, ...commandArguments));
}
