import { CodedError, type ErrorWords } from '@auditly/revisions';

/** Something of which nobody has said whether it was renamed. */
export interface UndecidedThing {
  /** `table`, `column`, `index`, `enum type`, `label`. */
  readonly kind: string;
  /** As `--no-rename` takes it. */
  readonly thing: string;
  readonly names: readonly {
    /** As `--rename` takes it. */
    readonly rename: string;
    /** What is undecided besides, if this is its name. */
    readonly within: readonly UndecidedThing[];
  }[];
}

/** What making a revision from the entities can run into. */
export interface AutogenerateErrorFacts {
  /** Things go while others come that may be the same, and nobody has said whether they are. */
  'autogenerate.undecided-renames': { readonly things: readonly UndecidedThing[] };
  /** `--no-rename` for something of which nobody would think that it was renamed. */
  'autogenerate.no-such-rename': { readonly thing: string; readonly likely: readonly string[] };
  /** The template of the project has no place for what the revision does. */
  'autogenerate.template-without-body': { readonly template: string; readonly placeholder: string };
  /** The file was written, but does something else than was proposed. */
  'autogenerate.file-differs': { readonly file: string };
}

const words: ErrorWords<AutogenerateErrorFacts> = {
  'autogenerate.undecided-renames': ({ things }) =>
    `${things.map(({ kind, thing }) => `${kind} ${thing}`).join(', ')} would be dropped${lostWith(things)}, while others are created that may be the same under another name; nothing was written`,
  'autogenerate.no-such-rename': ({ thing, likely }) =>
    `--no-rename ${thing}: nothing of that name goes that may have been renamed${likely.length === 0 ? '' : `; there is ${likely.join(', ')}`}`,
  'autogenerate.template-without-body': ({ template, placeholder }) =>
    `${template} has no {{${placeholder}}}, where what the revision does would stand; nothing was written`,
  'autogenerate.file-differs': ({ file }) =>
    `${file} was written, but does not do what the entities ask for, as the template and the hooks of the project have left it`,
};

/** An index has nothing in it that could be lost. */
function lostWith(things: readonly UndecidedThing[]): string {
  if (things.every(({ kind }) => kind === 'index')) return '';
  return things.length === 1 ? ', with what is in it' : ', with what is in them';
}

export class AutogenerateError<
  C extends keyof AutogenerateErrorFacts = keyof AutogenerateErrorFacts,
> extends CodedError<AutogenerateErrorFacts, C> {
  constructor(code: C, facts: AutogenerateErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
