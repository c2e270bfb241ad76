/**
 * An error for the user of the engine: a stable code, the facts in fields, and a message in words.
 *
 * A layer declares its codes as an interface from code to facts, and the words for each in a record that
 * the compiler keeps exhaustive:
 *
 * ```ts
 * interface LockErrorFacts { 'lock.lost': { readonly database: string } }
 * const words: ErrorWords<LockErrorFacts> = {
 *   'lock.lost': (facts) => `the migration lock of ${facts.database} was lost`,
 * };
 * export class LockError<C extends keyof LockErrorFacts = keyof LockErrorFacts> extends CodedError<LockErrorFacts, C> {
 *   constructor(code: C, facts: LockErrorFacts[C], options?: ErrorOptions) {
 *     super(code, facts, words[code], options);
 *   }
 * }
 * ```
 *
 * The message says what happened and why. What to type next is the business of the program that shows it.
 */
export class CodedError<
  Facts extends object,
  Code extends keyof Facts & string = keyof Facts & string,
> extends Error {
  /** Stable name of what went wrong, such as `graph.cycle`. Programs branch on it, never on the message. */
  readonly code: Code;
  /** What the message was made of. Never holds a password. */
  readonly facts: Facts[Code];

  constructor(code: Code, facts: Facts[Code], word: (facts: Facts[Code]) => string, options?: ErrorOptions) {
    super(word(facts), options);
    this.name = new.target.name;
    this.code = code;
    this.facts = facts;
  }
}

/** The message of each code of a layer; a code without words does not compile. */
export type ErrorWords<Facts extends object> = {
  readonly [Code in keyof Facts]: (facts: Facts[Code]) => string;
};
