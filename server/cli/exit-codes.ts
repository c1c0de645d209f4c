/** What the command line ends with; part of what a version promises. */
export const EXIT = {
  done: 0,
  /** Something went wrong; stderr says what and the way out. */
  failed: 1,
  /** A gate is closed: a named service would have an outage, or findings were found. */
  gate: 2,
  /** The command line cannot be understood. */
  usage: 64,
  /** Stopped by Ctrl+C. */
  interrupted: 130,
} as const;

/** One of `EXIT`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
