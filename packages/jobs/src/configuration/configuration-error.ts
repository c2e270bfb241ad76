import { CodedError, type ErrorWords } from '@auditly/revisions';

/** One thing that is wrong, at the place that says it. */
export interface ConfigurationProblem {
  /** What is set, such as `worker.migrate in /app/auditly.toml` or `environment variable auditly_WORKER_MIGRATE`. */
  readonly where: string;
  /** What is wrong with it. Holds no password. */
  readonly problem: string;
  /** The known name that is most like one that is not known. */
  readonly nearest: string | null;
}

/** What can be wrong with how a worker is to be. */
export interface ConfigurationErrorFacts {
  /** All that is wrong, at once. */
  'configuration.invalid': { readonly problems: readonly ConfigurationProblem[] };
}

const words: ErrorWords<ConfigurationErrorFacts> = {
  'configuration.invalid': ({ problems }) =>
    problems
      .map(
        ({ where, problem, nearest }) =>
          `${where} ${problem}${nearest === null ? '' : ` (nearest: ${nearest})`}`,
      )
      .join('\n'),
};

/** A worker cannot be as it is asked for. */
export class ConfigurationError<
  C extends keyof ConfigurationErrorFacts = keyof ConfigurationErrorFacts,
> extends CodedError<ConfigurationErrorFacts, C> {
  constructor(code: C, facts: ConfigurationErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
