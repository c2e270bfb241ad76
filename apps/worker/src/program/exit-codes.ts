/** How the process ends: by what went wrong. The same as those of the `auditly` command. */
export const exitCodes = {
  done: 0,
  /** Nobody expected it: it is to be reported. */
  bug: 1,
  usage: 2,
  /** The database, the port, or what says which, cannot be used. */
  connection: 3,
  graph: 4,
  revisionFailed: 5,
  /** The database is not at head, and nobody was to upgrade it. */
  found: 6,
  /** The database stands at a revision that this build does not know. */
  ahead: 7,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Each code in words, for help. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'stopped by SIGTERM or SIGINT, and all is in order',
  1: 'a bug of auditly: please report it',
  2: 'a line that cannot be meant, or a Node that is too old',
  3: 'the configuration, the port or the database cannot be used',
  4: 'the revision files, or several heads among them',
  5: 'a revision failed; the database stands at the one before',
  6: 'the database is not at head, and this worker was not to upgrade it',
  7: 'the database is ahead of this build',
};

/** 128 and the number of the signal, as shells have it: for the second one, which ends the process at once. */
export const signalExitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

export type StopSignal = keyof typeof signalExitCodes;
