import type { OptionSpec, TextForm } from '../program/command-spec.ts';

/**
 * An id that begins the name of a file and can be typed as it is wherever revisions are named. Files whose name begins
 * with `_` or `.` are not read, and the four words mean something else there.
 */
const newId: TextForm = {
  pattern: /^(?!(?:head|heads|base|current)$)[A-Za-z0-9][A-Za-z0-9_]*$/,
  expected:
    'letters, digits and _ alone, not beginning with _, and none of the words head, heads, base and current',
};

/** The options of the commands that write a revision file. */
export const newRevisionOptions = {
  message: {
    kind: 'text',
    alias: 'm',
    value: 'MSG',
    free: true,
    describe: 'What the revision does, in a line; its file is named after it',
  },
  splice: {
    kind: 'flag',
    describe: 'Let it revise what others revise already, so that a new branch begins there',
  },
  'branch-label': {
    kind: 'text',
    value: 'LABEL',
    describe: 'A name for the branch that it begins',
  },
  'rev-id': {
    kind: 'text',
    value: 'ID',
    form: newId,
    describe: 'Its id, instead of 12 random digits: at most 32 letters, digits and _, not beginning with _',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
