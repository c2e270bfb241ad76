import { type ChangedRequirement, kindsWithoutEvidence, setRequirement } from '@auditly/jobs';
import { jobsDatabase, onConnection } from '../database/jobs-database.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { UsageError } from '../program/usage-error.ts';
import type { catalogRequireSpec } from './catalog-require.spec.ts';
import { CommandError } from './command-error.ts';

export interface CatalogRequireReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
  readonly requiredAll: readonly string[];
  readonly requiredAny: readonly string[];
  /** The controls of that name, each with what it asked for before. */
  readonly controls: readonly ChangedRequirement[];
  /** Kinds that no evidence is of, where there is any evidence: they may be typed wrong. */
  readonly withoutEvidence: readonly string[];
}

export async function run(
  values: ValuesOf<typeof catalogRequireSpec>,
  context: Context,
): Promise<Outcome<CatalogRequireReport>> {
  const { control, 'in-catalog': catalog } = values;
  const requiredAll = kinds(values['all-of']);
  const requiredAny = kinds(values['any-of']);
  // Such a control would pass whatever is there.
  if (requiredAll.length + requiredAny.length === 0) {
    throw new UsageError('usage.missing-option', {
      line: 'auditly catalog require',
      option: '--all-of KIND or --any-of KIND',
    });
  }
  const { about, connect } = await jobsDatabase(context, { purpose: 'work' });
  const description = values.description ?? `Evidence for ${control.trim().toUpperCase()}`;
  return onConnection(connect, async (connection) => {
    const requirement = { requiredAll, requiredAny, description };
    const controls = await setRequirement(connection, { control, catalog }, requirement);
    if (controls.length === 0) throw new CommandError('catalog.no-control', { control, catalog });
    const withoutEvidence = await kindsWithoutEvidence(connection, [...requiredAll, ...requiredAny]);
    return { report: { ...about, requiredAll, requiredAny, controls, withoutEvidence } };
  });
}

function kinds(given: readonly string[]): readonly string[] {
  return [...new Set(given.map((kind) => kind.trim()))];
}

export function show(
  { controls, requiredAll, requiredAny, withoutEvidence }: CatalogRequireReport,
  { colors }: View,
): string {
  const changed = controls.map(({ catalog, control, before }) => {
    const was = before.map(words).join(' and ') || 'nothing, so that it was UNKNOWN';
    return `${control} of ${catalog} asks for ${words({ requiredAll, requiredAny })} (before: ${was})`;
  });
  const hints = withoutEvidence.map((kind) =>
    colors.yellow(`there is no evidence of the kind "${kind}" so far`),
  );
  return [...changed, ...hints].join('\n');
}

/** `change-request, and one of network-diagram, security-group-config`. */
function words({
  requiredAll,
  requiredAny,
}: Pick<CatalogRequireReport, 'requiredAll' | 'requiredAny'>): string {
  const all = requiredAll.join(' and ');
  const any = requiredAny.length > 1 ? `one of ${requiredAny.join(', ')}` : requiredAny.join('');
  return [all, any].filter((part) => part !== '').join(', and ') || 'no evidence';
}
