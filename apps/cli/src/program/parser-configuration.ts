import type { ParserConfigurationOptions } from 'yargs';

/** How yargs reads a line. It would see more in a text than was typed: numbers, paths, other names of options. */
export const parserConfiguration: Partial<ParserConfigurationOptions> = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'greedy-arrays': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'strip-aliased': true,
};
