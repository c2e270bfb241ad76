/** An argument that is given by its place. It is required unless it has a default. */
export interface ArgumentSpec {
  readonly describe: string;
  readonly default?: string;
  /** Takes all words that are left. Only the last argument can. */
  readonly many?: 'one or more' | 'any number';
}

/** An option that is there or not. */
export interface FlagSpec {
  readonly kind: 'flag';
  readonly alias?: string;
  readonly describe: string;
}

/** An option that takes a length of time, as `3s`; handlers get milliseconds. */
export interface DurationSpec {
  readonly kind: 'duration';
  readonly describe: string;
  readonly default: string;
}

/** An option that takes a text; handlers get null where it is not given. */
export interface TextSpec {
  readonly kind: 'text';
  readonly alias?: string;
  readonly describe: string;
  /** What stands for the text in help, such as `MSG`. */
  readonly value: string;
  /** The only texts that it can be. */
  readonly choices?: readonly string[];
  /** What it has to look like. */
  readonly form?: TextForm;
  /** Any text, also one with a URL in it. Otherwise a URL is refused, since it may hold a password. */
  readonly free?: true;
  /** It has to be given: handlers get a text in any case. */
  readonly required?: true;
}

/** A rule for texts. */
export interface TextForm {
  readonly pattern: RegExp;
  /** The rule in words, behind "expected". */
  readonly expected: string;
}

/** The same, but it may be given more than once. */
export interface ListSpec {
  readonly kind: 'list';
  readonly describe: string;
  readonly value: string;
}

export type OptionSpec = FlagSpec | DurationSpec | TextSpec | ListSpec;

/** A line that somebody may type, and what it does. */
export interface Example {
  readonly type: string;
  readonly does: string;
}

/** All that is known of a command before it runs: enough to parse its line and to write its help. */
export interface CommandSpec {
  /** The words that it is called by: its group and its name, or its name alone. */
  readonly path: readonly [group: string, name: string] | readonly [name: string];
  /** One sentence. */
  readonly summary: string;
  /** What else there is to know, in sentences. */
  readonly details?: string;
  /** Its last argument takes all that follows its name as it is, options too: they are another program's. */
  readonly passesOn?: true;
  /** In the order in which they are given. */
  readonly arguments: Readonly<Record<string, ArgumentSpec>>;
  /** By the name that follows `--`. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly Example[];
}

interface OptionValues {
  readonly flag: boolean;
  readonly duration: number;
  readonly text: string | null;
  readonly list: readonly string[];
}

/** The value of any argument or option. */
export type Value = string | OptionValues[keyof OptionValues];

/** What a handler gets for a spec: its arguments and its options by name. */
export type ValuesOf<Spec extends CommandSpec> = {
  readonly [Name in keyof Spec['arguments']]: Spec['arguments'][Name] extends { readonly many: string }
    ? readonly string[]
    : string;
} & {
  readonly [Name in keyof Spec['options']]: Spec['options'][Name] extends {
    readonly choices: readonly (infer Choice)[];
  }
    ? Choice | null
    : Spec['options'][Name] extends { readonly required: true }
      ? string
      : OptionValues[Spec['options'][Name]['kind']];
};

/** The command as it is typed, such as `auditly db upgrade`. */
export function commandLine({ path }: CommandSpec): string {
  return ['auditly', ...path].join(' ');
}

/** The same with its arguments, such as `auditly db upgrade [revision]`. */
export function usageLine(spec: CommandSpec): string {
  return [commandLine(spec), ...argumentPatterns(spec)].join(' ');
}

/** `<name>` for arguments that are required, `[name]` for the others; `..` where several may follow. */
export function argumentPatterns(spec: CommandSpec): readonly string[] {
  return Object.entries(spec.arguments).map(([name, argument]) => {
    const shown = argument.many === undefined ? name : `${name}..`;
    return isRequired(argument) ? `<${shown}>` : `[${shown}]`;
  });
}

/** Has the argument to be given? */
export function isRequired(argument: ArgumentSpec): boolean {
  return argument.default === undefined && argument.many !== 'any number';
}

/** The letter that an option may be given by. */
export function aliasOf(option: OptionSpec): string | undefined {
  return 'alias' in option ? option.alias : undefined;
}
