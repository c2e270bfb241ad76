import type { OptionSpec } from '../program/command-spec.ts';

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
    describe: 'Its id, instead of 12 random digits: at most 32 characters, without @ + - :',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
