/** How a process of ours ends: by what went wrong. */
export const exitCodes = {
  done: 0,
  /** Nobody expected it: it is to be reported. */
  bug: 1,
  usage: 2,
  /** The database, or what says which one, cannot be used. */
  connection: 3,
  graph: 4,
  revisionFailed: 5,
  /** A check ran well and found something. */
  found: 6,
  /** The database stands at a revision that this build does not know. */
  ahead: 7,
} as const;

/**
 * The command has run, but stdout did not take what there is to say about it: EX_IOERR of sysexits.h, since the code
 * says nothing about databases.
 */
export const outputFailed = 74;

export const outputFailedMeaning = 'the command has run, but its output could not be written';

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes] | typeof outputFailed;

/** Each code in words, for help. */
export const exitCodeMeanings: Readonly<Record<(typeof exitCodes)[keyof typeof exitCodes], string>> = {
  0: 'done',
  1: 'a bug of auditly: please report it',
  2: 'a line that cannot be meant, or a Node that is too old',
  3: 'the database or its configuration cannot be used',
  4: 'the revision files, or a revision that is not among them',
  5: 'a revision failed; the database stands at the one before',
  6: 'a check found something, or files were rejected',
  7: 'the database is ahead of this build',
};

/** What is not ours to choose: 128 and the number of the signal. */
export const signalMeaning =
  'ended by SIGHUP, SIGINT or SIGTERM; the revision under way is rolled back, unless it runs outside of a transaction';

export const exitCodesHelp = [
  'Exit codes:',
  ...Object.entries(exitCodeMeanings).map(([code, meaning]) => `  ${code}  ${meaning}`),
  `  ${outputFailed}  ${outputFailedMeaning}`,
  `  129, 130, 143  ${signalMeaning}`,
].join('\n');
