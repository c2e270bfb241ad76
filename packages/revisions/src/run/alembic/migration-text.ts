import type { RevisionHeader } from '../../graph/index.ts';
import type { DialectName } from '../../model/index.ts';
import { pythonText, pythonWords } from './python-text.ts';
import { runnerText } from './runner-text.ts';

/** What a revision does in one direction on one dialect, as SQL alone. */
export interface RenderedStep {
  /** One statement each, without the semicolon at its end. */
  readonly statements: readonly string[];
  /** False if they run outside a transaction. */
  readonly transactional: boolean;
  /** Foreign keys have to be off while they run, and references whole at their end. */
  readonly foreignKeysOff: boolean;
}

/** The line by which an exported file is known. */
export const exportedSign =
  'Exported by auditly from the revision of the same id. What is to be changed is changed there.';

export type StepsByDialect = ReadonlyMap<DialectName, RenderedStep>;

/** A revision as SQL. */
export interface RenderedRevision {
  readonly header: RevisionHeader;
  readonly upgrade: StepsByDialect;
  readonly downgrade: StepsByDialect;
}

/** The file by which Alembic knows a revision: the same id, the same parents, and the SQL of each dialect. */
export function migrationText({ header, upgrade, downgrade }: RenderedRevision): string {
  return `${pythonText(docstringOf(header))}

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = ${JSON.stringify(header.revision)}
down_revision = ${pythonWords(header.downRevision)}
branch_labels = ${pythonWords(header.branchLabels)}
depends_on = ${pythonWords(header.dependsOn)}


${functionText('upgrade', upgrade)}


${functionText('downgrade', downgrade)}


${runnerText}`;
}

function docstringOf({ revision, downRevision, createdAt, message }: RevisionHeader): string {
  return [
    message,
    '',
    `Revision ID: ${revision}`,
    `Revises: ${downRevision.join(', ')}`,
    ...(createdAt === null ? [] : [`Create Date: ${createdAt}`]),
    '',
    exportedSign,
    '',
  ].join('\n');
}

function functionText(name: string, steps: StepsByDialect): string {
  const branches = [...steps].map(
    ([dialect, step], at) =>
      `    ${at === 0 ? 'if' : 'elif'} dialect == ${JSON.stringify(dialect)}:\n        ${stepText(step)}`,
  );
  return [
    `def ${name}() -> None:`,
    '    dialect = op.get_context().dialect.name',
    ...branches,
    '    else:',
    '        raise NotImplementedError(f"revision {revision} has no statements for {dialect}")',
  ].join('\n');
}

function stepText({ statements, transactional, foreignKeysOff }: RenderedStep): string {
  if (statements.length === 0) return 'pass';
  const lines = [
    '[',
    ...statements.map((sql) => `    ${pythonText(withoutParameters(sql))},`),
    `]${transactional ? '' : ', transactional=False'}${foreignKeysOff ? ', foreign_keys=False' : ''}`,
  ];
  return `_run(\n${lines.map((line) => `            ${line}`).join('\n')}\n        )`;
}

/** A colon before a word would be a parameter to SQLAlchemy. */
function withoutParameters(sql: string): string {
  return sql.replaceAll(':', '\\:');
}
