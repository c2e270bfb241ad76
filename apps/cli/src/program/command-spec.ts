/** An argument that is given by its place. It is required unless it has a default. */
export interface ArgumentSpec {
  readonly describe: string;
  readonly default?: string;
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

export type OptionSpec = FlagSpec | DurationSpec;

/** A line that somebody may type, and what it does. */
export interface Example {
  readonly type: string;
  readonly does: string;
}

/** All that is known of a command before it runs: enough to parse its line and to write its help. */
export interface CommandSpec {
  /** The words that it is called by: its group and its name. */
  readonly path: readonly [group: string, name: string];
  /** One sentence. */
  readonly summary: string;
  /** What else there is to know, in sentences. */
  readonly details?: string;
  /** In the order in which they are given. */
  readonly arguments: Readonly<Record<string, ArgumentSpec>>;
  /** By the name that follows `--`. */
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly Example[];
}

interface OptionValues {
  readonly flag: boolean;
  readonly duration: number;
}

/** The value of any argument or option. */
export type Value = string | OptionValues[keyof OptionValues];

/** What a handler gets for a spec: its arguments and its options by name. */
export type ValuesOf<Spec extends CommandSpec> = {
  readonly [Name in keyof Spec['arguments']]: string;
} & {
  readonly [Name in keyof Spec['options']]: OptionValues[Spec['options'][Name]['kind']];
};

/** The command as it is typed, such as `auditly db upgrade`. */
export function commandLine({ path }: CommandSpec): string {
  return ['auditly', ...path].join(' ');
}

/** The same with its arguments, such as `auditly db upgrade [revision]`. */
export function usageLine(spec: CommandSpec): string {
  return [commandLine(spec), ...argumentPatterns(spec)].join(' ');
}

/** `<name>` for arguments that are required, `[name]` for the others. */
export function argumentPatterns(spec: CommandSpec): readonly string[] {
  return Object.entries(spec.arguments).map(([name, argument]) =>
    argument.default === undefined ? `<${name}>` : `[${name}]`,
  );
}
