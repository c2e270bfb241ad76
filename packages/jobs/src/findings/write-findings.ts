import { writeJson } from '@auditly/schema/columns';
import type { SqlValue, Statements } from '../database/connection.ts';
import type { KnownControl } from '../validation/load-controls.ts';
import type { FindingChange, OpenFinding } from './findings-after.ts';

/** Who has opened a finding: what validation closes is only what it has opened itself. */
const openedBy = 'validation';

/** The findings that validation has opened and nobody has closed, by the rows of their systems. */
export async function openFindings(
  statements: Statements,
  systems: readonly number[],
): Promise<ReadonlyMap<number, readonly OpenFinding[]>> {
  const rows = await statements.query(
    `select id, system_id, control_id, status from findings
     where system_id in (${statements.parts.numbersOf('$1')}) and control_id is not null and status <> 'closed'
       and opened_by = '${openedBy}'
     order by id`,
    [JSON.stringify(systems)],
  );
  return Map.groupBy(
    rows.map((row) => ({
      system: Number(row['system_id']),
      id: Number(row['id']),
      control: Number(row['control_id']),
      status: String(row['status']),
    })),
    ({ system }) => system,
  );
}

export interface FindingCounts {
  readonly opened: number;
  readonly closed: number;
}

/** Writes what became of the findings of one system. @param at the time, as SQL has it */
export async function writeFindings(
  statements: Statements,
  changes: readonly FindingChange[],
  {
    system,
    at,
    controls,
  }: {
    readonly system: number;
    readonly at: string;
    readonly controls: ReadonlyMap<number, KnownControl>;
  },
): Promise<FindingCounts> {
  const rows: (readonly SqlValue[])[] = [];
  let closed = 0;
  for (const change of changes) {
    if (change.kind === 'open') {
      rows.push(newRow(change, system, at, controls));
      continue;
    }
    const { id, status } = change.finding;
    // Somebody may have turned it meanwhile; then it is closed the next time.
    closed += await statements.change(
      `update findings set status = 'closed', closed_at = $3 where id = $1 and status = $2`,
      [id, status, at],
    );
  }
  if (rows.length > 0) await statements.insertRows('findings', columns, rows);
  return { opened: rows.length, closed };
}

const columns = [
  'system_id',
  'control_id',
  'title',
  'description',
  'severity',
  'status',
  'found_at',
  'attributes',
  'opened_by',
];

function newRow(
  { judgement }: Extract<FindingChange, { kind: 'open' }>,
  system: number,
  at: string,
  controls: ReadonlyMap<number, KnownControl>,
): readonly SqlValue[] {
  const { id, controlId } = judgement.control;
  const known = controls.get(id);
  const title = `${controlId} no longer passes${known === undefined ? '' : `: ${known.title}`}`;
  const description = [judgement.message, judgement.remediation].filter((text) => text !== null).join('\n\n');
  const attributes = writeJson({ validation_status: judgement.status });
  // What a baseline asks for weighs more; nothing else is known of a control's weight.
  const severity = known?.baselineRequired === true ? 'high' : 'medium';
  const fitting = [...title].slice(0, 255).join('');
  return [system, id, fitting, description, severity, 'open', at, attributes, openedBy];
}
