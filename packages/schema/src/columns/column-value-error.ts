import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What each code of a {@link ColumnValueError} tells. Values themselves are not told: they may be evidence. */
export interface ColumnValueErrorFacts {
  /** Not a time that the column holds; `problem` says why. */
  'column.timestamp': { readonly problem: string };
  /** Not a value that JSON can write; `path` leads to it, such as `$.kind[0]`. */
  'column.json': { readonly path: string; readonly problem: string };
  'column.json-text': { readonly problem: string };
  'column.status': { readonly known: readonly string[] };
}

const words: ErrorWords<ColumnValueErrorFacts> = {
  'column.timestamp': ({ problem }) => `a timestamp column cannot hold the value: ${problem}`,
  'column.json': ({ path, problem }) => `a JSON column cannot hold the value: ${path} is ${problem}`,
  'column.json-text': ({ problem }) => `the text is not JSON: ${problem}`,
  'column.status': ({ known }) => `a validation status is one of ${known.join(', ')}`,
};

/** A value that its column cannot hold. */
export class ColumnValueError<
  Code extends keyof ColumnValueErrorFacts = keyof ColumnValueErrorFacts,
> extends CodedError<ColumnValueErrorFacts, Code> {
  constructor(code: Code, facts: ColumnValueErrorFacts[Code], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
