import { type RepairReport as EngineReport, resolveList } from '@auditly/revisions';
import { describeOrigin, describeTarget, isMissingFile } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { counted } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { LedgerError } from './ledger-error.ts';
import { Progress } from './progress.ts';
import type { repairSpec } from './repair.spec.ts';
import { type ShownChange, shownChange } from './shown-change.ts';

export interface RepairReport extends Omit<EngineReport, 'accepted' | 'left'> {
  readonly accepted: readonly ShownChange[];
  /** Changed, and not among those that were to be accepted. */
  readonly left: readonly ShownChange[];
  /** The database as a URL without its password. */
  readonly database: string;
  /** Who said that it is this one. */
  readonly origin: string;
}

export async function run(
  values: ValuesOf<typeof repairSpec>,
  context: Context,
): Promise<Outcome<RepairReport>> {
  const { target, origin, engine } = await databaseEngine(context);
  const about = { database: describeTarget(target), origin: describeOrigin(origin) };
  if (isMissingFile(target)) throw new LedgerError('ledger.no-database', { database: about.database });
  const named = values.revisions.flatMap((symbol) =>
    resolveList(engine.graph(), symbol).flatMap((place) =>
      typeof place === 'string' ? [] : [place.revision],
    ),
  );
  const progress = new Progress(context);
  progress.database(`${about.database} (from ${about.origin})`);
  const found = await engine.repair(
    { revisions: values.all ? 'all' : named, reason: values.message, ledger: values.ledger },
    { onEvent: progress.onEvent, migrationLockMs: values['migration-lock-timeout'] },
  );
  const accepted = found.accepted.map(shownChange);
  const report = { ...about, ...found, accepted, left: found.left.map(shownChange) };
  if (found.notApplied.length > 0) {
    return { report, error: new LedgerError('repair.not-applied', { revisions: found.notApplied }) };
  }
  const decided = values.all || values.ledger || named.length > 0;
  if (decided || found.left.length === 0) return { report };
  const changed = found.left.map(({ revision }) => revision);
  return { report, error: new LedgerError('repair.undecided', { changed }) };
}

export function show({ accepted, left, unchanged, faults }: RepairReport, { colors }: View): string {
  const nothing = accepted.length + left.length === 0 && (faults ?? []).length === 0;
  return [
    ...(nothing && unchanged.length === 0 ? ['nothing to accept: no applied revision was changed'] : []),
    ...unchanged.map((revision) => `${colors.yellow(revision)} was not changed`),
    ...(accepted.length === 0
      ? []
      : [
          `${counted(accepted.length, 'change')} accepted:`,
          ...accepted.flatMap(({ difference }) => difference),
        ]),
    ...(left.length === 0
      ? []
      : ['Changed, and not accepted:', ...left.flatMap(({ difference }) => difference)]),
    ...(faults === null || faults.length === 0
      ? []
      : [
          'The ledger goes on from its last record. It was found, and is written down in it:',
          ...faults.map(({ what }) => `  ${what}`),
        ]),
  ].join('\n');
}
