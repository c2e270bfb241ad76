import parseArguments from 'yargs-parser';
import type { Command } from './command.ts';
import { aliasOf } from './command-spec.ts';
import { commonFlags } from './common-options.ts';
import { parserConfiguration } from './parser-configuration.ts';

/** What the parser makes of a line: words by their place under `_`, and options by their name. */
export interface Typed {
  readonly _: readonly (string | number)[];
  readonly [option: string]: unknown;
}

/**
 * Takes a line apart, with the parser of yargs. What it is loose about is left to the caller: whether the command, the
 * option and the value exist. All options of all commands are known to it at once, so that they may stand before the
 * command too.
 *
 * The rest of yargs is for help. It would go through a line three times for a command in a group and lay out its help
 * each time, which takes as long as `current` takes to read a SQLite database.
 */
export function readLine(line: readonly string[], commands: readonly Command[]): Typed {
  const options = [
    ...Object.entries(commonFlags),
    ...commands.flatMap(({ spec }) => Object.entries(spec.options)),
  ];
  const named = (isOf: (kind: string) => boolean): string[] =>
    options.filter(([, { kind }]) => isOf(kind)).map(([name]) => name);
  const aliases = options.flatMap(([name, option]) => {
    const letter = aliasOf(option);
    return letter === undefined ? [] : [[name, [letter]] as const];
  });
  return parseArguments([...line], {
    boolean: [...named((kind) => kind === 'flag'), 'help', 'version'],
    string: [...named((kind) => kind !== 'flag'), 'x'],
    array: [...named((kind) => kind === 'list'), 'x'],
    alias: { ...Object.fromEntries(aliases), help: ['h'] },
    configuration: parserConfiguration,
  });
}
