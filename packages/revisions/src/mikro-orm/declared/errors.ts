import { CodedError, type ErrorWords } from '../../errors/coded-error.ts';

/** What entities can say that no revision can build. */
export interface DeclaredErrorFacts {
  /** The schema model has no word for it, and leaving it out in silence would build another table. */
  'declared.unsupported': { readonly entity: string; readonly what: string; readonly why: string };
  /** Two places declare one thing, each in its own way. */
  'declared.contradiction': { readonly what: string; readonly name: string; readonly entity: string };
}

const words: ErrorWords<DeclaredErrorFacts> = {
  'declared.unsupported': ({ entity, what, why }) => `entity ${entity} declares ${what}: ${why}`,
  'declared.contradiction': ({ what, name, entity }) =>
    `entity ${entity} declares ${what} ${name} otherwise than another entity does`,
};

/** Entities of which no schema can be made. */
export class DeclaredError<
  Code extends keyof DeclaredErrorFacts = keyof DeclaredErrorFacts,
> extends CodedError<DeclaredErrorFacts, Code> {
  constructor(code: Code, facts: DeclaredErrorFacts[Code], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
