import { CodedError, type ErrorWords } from '../errors/coded-error.ts';
import type { DialectName } from '../model/index.ts';
import type { PlanChange } from '../plan/plan-changes.ts';
import type { RevisionChange } from './ledger/changed-revisions.ts';
import { changeText } from './ledger/changed-words.ts';

/** Where in a revision a run has failed. */
export interface FailedAt {
  readonly revision: string;
  readonly direction: 'upgrade' | 'downgrade';
  readonly file: string | null;
  /** Kinds and objects of the operations that were carried out, as `createTable systems`; null outside of any. */
  readonly operation: string | null;
  readonly statement: string | null;
  /** What the database or the function said. */
  readonly cause: string;
  /** The database's own code of the error; null if it is none of the database's. */
  readonly databaseCode: string | null;
  /** Where the database stands now. */
  readonly rows: readonly string[];
  /** True when statements ran outside a transaction, so that a part of them may have taken effect. */
  readonly partial: boolean;
}

/** What moving a database can run into. */
export interface RunErrorFacts {
  'run.unknown-rows': {
    readonly rows: readonly string[];
    readonly versionTable: string;
    readonly knownHeads: readonly string[];
  };
  'run.tables-without-revision': {
    readonly tables: readonly string[];
    readonly versionTable: string;
    /** The revisions after which exactly these tables stand; several, where some change only rows. */
    readonly sameAs: readonly string[];
  };
  'run.revision-failed': FailedAt;
  /** The revision's function threw while it recorded; nothing has run yet. */
  'run.recording-failed': {
    readonly revision: string;
    readonly direction: 'upgrade' | 'downgrade';
    readonly file: string | null;
    readonly cause: string;
  };
  /** What a revision does is not possible on the schema that the revisions before it build. */
  'run.replay-failed': {
    readonly revision: string;
    readonly direction: 'upgrade' | 'downgrade';
    readonly file: string | null;
    readonly dialect: DialectName;
    readonly cause: string;
  };
  /** Entities declare what no database of the dialect can have, so that no revision for it would ever run. */
  'run.impossible-declared': {
    readonly dialect: DialectName;
    readonly faults: readonly { readonly what: string; readonly why: string }[];
  };
  /** A script would write down tables that a SQL text may have changed without saying how. */
  'run.unknown-effect': { readonly revision: string; readonly by: string; readonly statement: string };
  /** No SQL can hold what a revision does. */
  'run.not-exportable': {
    readonly revision: string;
    readonly file: string | null;
    readonly direction: 'upgrade' | 'downgrade';
    readonly cause: string;
  };
  'run.transaction-control': {
    readonly revision: string;
    readonly file: string | null;
    readonly control: string;
    readonly statement: string;
  };
  'run.late-statement': {
    readonly revision: string;
    readonly file: string | null;
    readonly statement: string;
  };
  'run.connection-lost': {
    readonly revision: string;
    readonly direction: 'upgrade' | 'downgrade';
    readonly cause: string;
    /** The revisions that were applied before it. */
    readonly rows: readonly string[];
    /** False if it was lost before the commit, so that nothing of the revision was kept; true if nobody can say. */
    readonly mayBeDone: boolean;
  };
  /** Whoever started the run has stopped it. */
  'run.aborted': {
    /** The revision that was under way; null if none was. */
    readonly revision: string | null;
    readonly direction: 'upgrade' | 'downgrade';
    /** Where the database stands now; null if that was not read yet. */
    readonly rows: readonly string[] | null;
    /** True when statements ran outside a transaction, so that a part of them may have taken effect. */
    readonly partial: boolean;
  };
  'run.mixed-transaction': {
    readonly revision: string;
    readonly file: string | null;
    readonly operation: string;
  };
  'run.not-in-one-transaction': { readonly revision: string; readonly operation: string };
  /** Applied revisions do something else now than they did when they were applied. */
  'run.changed-revisions': { readonly changes: readonly RevisionChange[] };
  /** The ledger does not end as its row 0 says, or that row is gone: nothing can be appended. */
  'run.ledger-broken': { readonly table: string };
  'run.version-row-moved': { readonly statement: string; readonly rowsTouched: number };
  /** A plan was to be run, and not all is as it was when it was made. */
  'run.plan-changed': { readonly changes: readonly PlanChange[] };
  'run.heads-moved': {
    readonly expected: readonly string[];
    readonly found: readonly string[];
    readonly target: string;
  };
}

const shown = (rows: readonly string[]): string => (rows.length === 0 ? 'base' : rows.join(', '));

const words: ErrorWords<RunErrorFacts> = {
  'run.unknown-rows': ({ rows, versionTable, knownHeads }) =>
    `the database is at ${rows.map((row) => JSON.stringify(row)).join(', ')} (table ${versionTable}), which this build does not know; it knows revisions up to ${shown(knownHeads)}`,
  'run.tables-without-revision': ({ tables, versionTable, sameAs }) =>
    `${versionTable} says that no revision is applied, but there ${
      tables.length === 1 ? 'is a table' : `are ${tables.length} tables`
    } that revisions make: ${tables.slice(0, 5).join(', ')}${tables.length > 5 ? ', ...' : ''}; ${
      sameAs.length === 0
        ? 'they are not those of any revision, as an upgrade leaves them that was interrupted where DDL has no transaction'
        : `they are exactly those of ${sameAs.join(' or ')}`
    }`,
  'run.revision-failed': ({ revision, direction, operation, statement, cause, rows, partial }) =>
    [
      `${direction} of ${revision} failed${operation === null ? '' : ` at ${operation}`}: ${cause}`,
      ...(statement === null ? [] : [`statement: ${statement}`]),
      partial
        ? `part of it ran outside a transaction; the version table stands at ${shown(rows)}`
        : `nothing of it was kept; the database is at ${shown(rows)}`,
    ].join('\n'),
  'run.recording-failed': ({ revision, direction, cause }) =>
    `${direction}() of revision ${revision} failed before anything ran: ${cause}`,
  'run.replay-failed': ({ revision, direction, dialect, cause }) =>
    `${direction}() of revision ${revision} does not fit the schema that stands before it on ${dialect}: ${cause}`,
  'run.impossible-declared': ({ dialect, faults }) =>
    [
      'the entities declare what no revision could build:',
      ...faults.map(({ what, why }) => `${dialect} has no ${what}: ${why}`),
    ].join('\n'),
  'run.unknown-effect': ({ revision, by, statement }) =>
    `a script of revision ${revision} would make tables anew as the revisions record them, but what revision ${by} does by SQL is not recorded: ${statement}`,
  'run.not-exportable': ({ revision, direction, cause }) =>
    `the ${direction} of ${revision} cannot be exported: ${cause}; nothing was written`,
  'run.transaction-control': ({ revision, control, statement }) =>
    `revision ${revision} holds ${control}, which would take a part of it out of its transaction: ${statement}`,
  'run.late-statement': ({ revision, statement }) =>
    `a function of revision ${revision} went on after it had ended, without being awaited: ${statement}`,
  'run.connection-lost': ({ revision, direction, cause, rows, mayBeDone }) =>
    `the connection was lost during the ${direction} of ${revision}: ${cause}\n${
      mayBeDone
        ? `it may be done or not: the database is at ${revision} or at ${shown(rows)}`
        : `nothing of it was kept; the database is at ${shown(rows)}`
    }`,
  'run.aborted': ({ revision, direction, rows, partial }) =>
    [
      `the ${direction} was stopped${revision === null ? '' : ` in the middle of ${revision}`}`,
      partial
        ? `part of it ran outside a transaction; the version table stands at ${shown(rows ?? [])}`
        : `nothing is half done${rows === null ? '' : `; the database is at ${shown(rows)}`}`,
    ].join('\n'),
  'run.mixed-transaction': ({ revision, operation }) =>
    `revision ${revision} holds ${operation}, which runs outside a transaction, beside operations that run inside one; a crash between them would leave the revision half done`,
  'run.not-in-one-transaction': ({ revision, operation }) =>
    `one transaction over all was asked for, but revision ${revision} holds ${operation}, which runs outside a transaction`,
  'run.changed-revisions': ({ changes }) =>
    [
      changes.length === 1
        ? 'a revision that is applied was changed since: it does something else now'
        : `${changes.length} revisions that are applied were changed since: they do something else now`,
      ...changes.map(changeText),
    ].join('\n'),
  'run.ledger-broken': ({ table }) =>
    `the ledger ${table} does not end as its row 0 says, or that row is gone, so that nothing can be appended to it`,
  'run.version-row-moved': ({ statement, rowsTouched }) =>
    `the version table was changed by somebody else: ${statement} touched ${rowsTouched} rows instead of one`,
  'run.plan-changed': ({ changes }) =>
    ['not all is as it was when the plan was made:', ...changes.map(({ text }) => text)].join('\n'),
  'run.heads-moved': ({ expected, found, target }) =>
    `another process moved the database from ${shown(expected)} to ${shown(found)} meanwhile, and ${target} counts from where it stood`,
};

export class RunError<C extends keyof RunErrorFacts = keyof RunErrorFacts> extends CodedError<
  RunErrorFacts,
  C
> {
  constructor(code: C, facts: RunErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
