import type { DialectName, Scripts } from '@auditly/revisions';
import type { Outcome } from '../program/command.ts';
import type { Context } from '../program/context.ts';
import { UsageError } from '../program/usage-error.ts';

/** A script that was written instead of changing a database. */
export interface ScriptReport {
  readonly dialect: DialectName;
  /** Complete, with its transactions; empty if there is nothing to do. */
  readonly sql: string;
}

/** What the options of a command say about a script. */
interface ScriptValues {
  readonly sql: boolean;
  readonly dialect: DialectName | null;
  readonly 'single-transaction'?: boolean;
  readonly plan?: string | null;
}

/**
 * Does the line ask for a script?
 *
 * @throws UsageError for options that do not go together
 */
export function asksForScript({
  sql,
  dialect,
  'single-transaction': single = false,
  plan = null,
}: ScriptValues): boolean {
  if (!sql && dialect !== null) {
    throw new UsageError('usage.needs-option', { option: '--dialect', needed: '--sql' });
  }
  if (sql && single) {
    throw new UsageError('usage.options-conflict', {
      options: ['--sql', '--single-transaction'],
      why: 'a script has a transaction for each revision',
    });
  }
  if (sql && plan !== null) {
    throw new UsageError('usage.options-conflict', {
      options: ['--sql', '--plan'],
      why: 'a plan is for one database, and a script asks none',
    });
  }
  return sql;
}

/** Writes a script for the dialect that was named, or that of the database URL. Connects to nothing. */
export async function script(
  { dialect: named }: ScriptValues,
  context: Context,
  write: (scripts: Scripts) => Promise<string>,
): Promise<Outcome<ScriptReport>> {
  const dialect = named ?? (await context.database()).target.dialect;
  // What writes SQL is loaded for this alone, and not for an upgrade that finds nothing to do.
  const { scriptsFor } = await import('./scripts-for.ts');
  return { report: { dialect, sql: await write(await scriptsFor(dialect, context)) } };
}

/** The script as a client of the database takes it, also where there is nothing to do. */
export function showScript({ sql }: ScriptReport): string {
  return sql === '' ? '-- nothing to do' : sql.trimEnd();
}
