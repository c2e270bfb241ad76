import type { CompareErrorFacts } from '@auditly/revisions';
import type { AutogenerateErrorFacts, UndecidedThing } from '../../commands/autogenerate-error.ts';
import { exitCodes } from '../../program/exit-codes.ts';
import type { AdviceFor } from './advice.ts';
import { shellWord } from './shell-word.ts';

const exit = exitCodes.usage;

/** An index has nothing in it that could be lost. */
function dropped(kind: string): string {
  return kind === 'index' ? 'goes' : 'goes, with what is in it';
}

/** What to type for each answer that there is. */
function decisions({ kind, thing, names }: UndecidedThing): readonly string[] {
  return [
    ...names.flatMap(({ rename, within }) => [
      `--rename ${shellWord(rename)}    the ${kind} has another name now`,
      ...within.flatMap((each) => ['  and with it one of:', ...decisions(each).map((line) => `    ${line}`)]),
    ]),
    `--no-rename ${shellWord(thing)}    the ${kind} ${dropped(kind)}`,
  ];
}

export const autogenerateAdvice: AdviceFor<AutogenerateErrorFacts> = {
  'autogenerate.undecided-renames': {
    exit,
    next: ({ things }) => [
      'run the same command again, with one of these for each:',
      ...things.flatMap(decisions),
    ],
  },
  'autogenerate.no-such-rename': { exit, next: ({ thing }) => [`leave --no-rename ${shellWord(thing)} out`] },
  'autogenerate.template-without-body': {
    exit: exitCodes.connection,
    next: ({ template, placeholder }) => [
      `write {{${placeholder}}} in the function ${placeholder}(op: Operations) of ${template}`,
    ],
  },
  'autogenerate.file-differs': {
    exit: exitCodes.connection,
    next: ({ file }) => [
      `read ${file}`,
      'correct the template or the hooks, remove the file, and run the same command again',
    ],
  },
};

const names = (): readonly string[] => [
  '--rename table=new, table.column=new, index=new, type=new or type.label=new: the old name, then the new one',
];

const orNames = (nearest: readonly string[]): readonly string[] =>
  nearest.length === 0 ? names() : [`type one of: ${nearest.join(', ')}`];

export const compareAdvice: AdviceFor<CompareErrorFacts> = {
  'compare.malformed-rename': { exit, next: names },
  'compare.unknown-thing': { exit, next: ({ nearest }) => orNames(nearest) },
  'compare.unknown-new-name': { exit, next: ({ nearest }) => orNames(nearest) },
  'compare.name-stays': { exit, next: names },
  'compare.name-taken': { exit, next: names },
  'compare.unreachable': {
    exit: exitCodes.bug,
    next: () => ['this is a bug of auditly: please report it with the entities that it is about'],
  },
};
