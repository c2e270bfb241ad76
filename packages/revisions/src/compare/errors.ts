import { CodedError, type ErrorWords } from '../errors/coded-error.ts';
import type { SchemaDifference } from '../model/differences.ts';

/**
 * What a comparison, or a rename that is asked of it, can run into. `text` is the rename as it was typed; `of` the table
 * or the type that the thing belongs to.
 */
export interface CompareErrorFacts {
  'compare.malformed-rename': { readonly text: string };
  /** Nothing in the first schema is called so. */
  'compare.unknown-thing': {
    readonly text: string;
    readonly name: string;
    readonly nearest: readonly string[];
  };
  /** Nothing in the second schema is called so, where it would have to be. */
  'compare.unknown-new-name': {
    readonly text: string;
    readonly what: string;
    readonly of: string | null;
    readonly name: string;
    readonly nearest: readonly string[];
  };
  /** The second schema has it under its old name. */
  'compare.name-stays': {
    readonly text: string;
    readonly what: string;
    readonly of: string | null;
    readonly name: string;
  };
  /** The first schema has something else under the new name. */
  'compare.name-taken': {
    readonly text: string;
    readonly what: string;
    readonly of: string | null;
    readonly name: string;
  };
  'compare.unreachable': { readonly differences: readonly SchemaDifference[] };
}

const meant = (nearest: readonly string[]): string =>
  nearest.length === 0 ? '' : `; near to it ${nearest.length === 1 ? 'is' : 'are'} ${nearest.join(', ')}`;

const owner = (of: string | null): string => (of === null ? '' : ` of ${of}`);

const words: ErrorWords<CompareErrorFacts> = {
  'compare.malformed-rename': ({ text }) =>
    `${JSON.stringify(text)} is no rename; one is table=new, table.column=new, index=new, type=new or type.label=new`,
  'compare.unknown-thing': ({ text, name, nearest }) =>
    `cannot rename ${text}: the revisions have no table, column, index, enum type or label ${name}${meant(nearest)}`,
  'compare.unknown-new-name': ({ text, what, of, name, nearest }) =>
    `cannot rename ${text}: there is no new ${what} ${name}${owner(of)}${meant(nearest)}`,
  'compare.name-stays': ({ text, what, of, name }) =>
    `cannot rename ${text}: ${what} ${name}${owner(of)} is there under this name still`,
  'compare.name-taken': ({ text, what, of, name }) =>
    `cannot rename ${text}: ${what} ${name}${owner(of)} was there before`,
  'compare.unreachable': ({ differences }) =>
    `no operations make this schema; left over is ${differences.map(({ what, path }) => `${what} ${path.join('.')}`).join(', ')}`,
};

/** A rename that cannot be, or a schema that no operations make. */
export class CompareError<C extends keyof CompareErrorFacts = keyof CompareErrorFacts> extends CodedError<
  CompareErrorFacts,
  C
> {
  constructor(code: C, facts: CompareErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
