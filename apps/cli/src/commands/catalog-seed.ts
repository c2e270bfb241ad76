import { seedRequirements } from '@auditly/jobs';
import { jobsDatabase, onConnection } from '../database/jobs-database.ts';
import { counted } from '../output/standing.ts';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { catalogSeedSpec } from './catalog-seed.spec.ts';

export interface RequirementsReport {
  /** How many controls have a requirement now that had none. */
  readonly seeded: number;
  /** How many have none, and are judged UNKNOWN: no default is known for them. */
  readonly unknown: number;
}

export interface CatalogSeedReport extends RequirementsReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
}

export async function run(
  _values: ValuesOf<typeof catalogSeedSpec>,
  context: Context,
): Promise<Outcome<CatalogSeedReport>> {
  const { about, connect } = await jobsDatabase(context, { purpose: 'work' });
  return { report: { ...about, ...(await onConnection(connect, seedRequirements)) } };
}

export function show(report: CatalogSeedReport): string {
  return requirementsText(report).join('\n');
}

/** What seeding has done, in lines. */
export function requirementsText({ seeded, unknown }: RequirementsReport): readonly string[] {
  return [
    `${counted(seeded, 'control')} got a requirement`,
    ...(unknown === 0
      ? []
      : [`${counted(unknown, 'control')} ${unknown === 1 ? 'has' : 'have'} none that is known: UNKNOWN`]),
  ];
}
