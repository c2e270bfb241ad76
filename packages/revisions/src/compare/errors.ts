import { CodedError, type ErrorWords } from '../errors/coded-error.ts';
import type { SchemaDifference } from '../model/differences.ts';

/** What a comparison, or what is asked of it, can run into. */
export interface CompareErrorFacts {
  'compare.malformed-rename': { readonly text: string };
  /** `what`: where it was looked for. */
  'compare.unknown-name': {
    readonly text: string;
    readonly name: string;
    readonly side: 'from' | 'to';
    readonly nearest: readonly string[];
  };
  'compare.unreachable': { readonly differences: readonly SchemaDifference[] };
  'compare.name-stays': { readonly text: string; readonly name: string };
  'compare.name-taken': { readonly text: string; readonly name: string };
}

const meant = (nearest: readonly string[]): string =>
  nearest.length === 0 ? '' : `; near to it: ${nearest.join(', ')}`;

const words: ErrorWords<CompareErrorFacts> = {
  'compare.malformed-rename': ({ text }) =>
    `${JSON.stringify(text)} is no rename; one is table=new, table.column=new, index=new, type=new or type.label=new`,
  'compare.unknown-name': ({ text, name, side, nearest }) =>
    side === 'from'
      ? `${JSON.stringify(text)}: there is no ${name} that goes${meant(nearest)}`
      : `${JSON.stringify(text)}: there is no ${name} that comes${meant(nearest)}`,
  'compare.unreachable': ({ differences }) =>
    `no operations make this schema; left over is ${differences.map(({ what, path }) => `${what} ${path.join('.')}`).join(', ')}`,
  'compare.name-stays': ({ text, name }) =>
    `${JSON.stringify(text)}: ${name} is still there, so that it is not renamed`,
  'compare.name-taken': ({ text, name }) => `${JSON.stringify(text)}: ${name} was there before`,
};

/** A rename that cannot be. */
export class CompareError<C extends keyof CompareErrorFacts = keyof CompareErrorFacts> extends CodedError<
  CompareErrorFacts,
  C
> {
  constructor(code: C, facts: CompareErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
