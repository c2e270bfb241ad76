import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMovePlan, type MovePlan } from '@auditly/revisions';
import manifest from '../../package.json' with { type: 'json' };
import type { Context } from '../program/context.ts';
import { PlanFileError } from './plan-file-error.ts';

/** A plan as a file keeps it. */
export interface PlanFile {
  readonly format: 'auditly-plan';
  /** It grows when a file means something else to the programs that read it. */
  readonly version: 1;
  readonly madeAt: string;
  /** The program that made it. */
  readonly build: string;
  /** The database that it was made for, as a URL without its password. */
  readonly database: string;
  readonly plan: MovePlan;
}

/**
 * Writes a plan, whole or not at all, and gives the absolute path.
 *
 * @throws PlanFileError `plan-file.unwritable`
 */
export function writePlanFile(
  file: string,
  { database, plan }: Pick<PlanFile, 'database' | 'plan'>,
  { cwd, now }: Pick<Context, 'cwd' | 'now'>,
): string {
  const path = resolve(cwd, file);
  const content: PlanFile = {
    format: 'auditly-plan',
    version: 1,
    madeAt: now().toISOString(),
    build: `auditly ${manifest.version}`,
    database,
    plan,
  };
  const part = `${path}.part`;
  try {
    writeFileSync(part, `${JSON.stringify(content, null, 2)}\n`);
    renameSync(part, path);
  } catch (cause) {
    throw new PlanFileError('plan-file.unwritable', { file: path, reason: reasonOf(cause) }, { cause });
  }
  return path;
}

/**
 * Reads a plan.
 *
 * @throws PlanFileError `plan-file.unreadable`, `plan-file.no-plan`
 */
export function readPlanFile(file: string, cwd: string): PlanFile {
  const path = resolve(cwd, file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new PlanFileError('plan-file.unreadable', { file: path, reason: reasonOf(cause) }, { cause });
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    const why = `it is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new PlanFileError('plan-file.no-plan', { file: path, why }, { cause });
  }
  const why = whyNoPlan(content);
  if (why !== null) throw new PlanFileError('plan-file.no-plan', { file: path, why });
  // It has been looked at field by field, as far as a run depends on it.
  return content as PlanFile;
}

function whyNoPlan(content: unknown): string | null {
  if (typeof content !== 'object' || content === null) return 'it holds no object';
  const { format, version: number, plan } = content as Readonly<Record<string, unknown>>;
  if (format !== 'auditly-plan') return 'its "format" is not "auditly-plan"';
  if (number !== 1) return `it is of version ${String(number)}, and this build reads version 1`;
  return isMovePlan(plan) ? null : 'its "plan" is not whole';
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
