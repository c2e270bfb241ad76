/** What a dialect's databases cannot have, in the words of `dialect.unsupported`. */
export interface Unsupported {
  /** Such as `collation C (column people.name)`. */
  readonly what: string;
  readonly why: string;
}
