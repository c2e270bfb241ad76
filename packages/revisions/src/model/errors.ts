import { CodedError, type ErrorWords } from '../errors/coded-error.ts';

/** What an edit of the schema model can run into. */
export interface ModelErrorFacts {
  'model.unknown-type': { readonly type: string; readonly known: readonly string[] };
  'model.missing': { readonly what: string; readonly name: string; readonly table: string | null };
  'model.exists': { readonly what: string; readonly name: string; readonly table: string | null };
  'model.in-use': { readonly what: string; readonly name: string; readonly by: string };
  'model.invalid': { readonly what: string; readonly name: string; readonly why: string };
}

const at = (table: string | null): string => (table === null ? '' : ` of table ${table}`);

const words: ErrorWords<ModelErrorFacts> = {
  'model.unknown-type': ({ type, known }) =>
    `there is no column type ${JSON.stringify(type)}; the portable types are ${known.join(', ')}`,
  'model.missing': ({ what, name, table }) => `there is no ${what} ${name}${at(table)}`,
  'model.exists': ({ what, name, table }) => `there is a ${what} ${name}${at(table)} already`,
  'model.in-use': ({ what, name, by }) => `${what} ${name} is still used by ${by}`,
  'model.invalid': ({ what, name, why }) => `${what} ${name} cannot be: ${why}`,
};

/** An operation that does not fit the schema it is applied to. */
export class ModelError<C extends keyof ModelErrorFacts = keyof ModelErrorFacts> extends CodedError<
  ModelErrorFacts,
  C
> {
  constructor(code: C, facts: ModelErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
