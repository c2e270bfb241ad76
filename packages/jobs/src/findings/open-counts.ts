import type { Statements } from '../database/connection.ts';

/** How many findings of a severity nobody has closed, in one environment. */
export interface OpenFindings {
  readonly environment: string;
  /** A text that somebody has written, such as `high`. */
  readonly severity: string;
  readonly count: number;
}

/** How many findings are not closed, whoever has opened them; by environment and severity, those without any left out. */
export async function openFindingCounts(statements: Statements): Promise<readonly OpenFindings[]> {
  const rows = await statements.query(
    `select s.environment, f.severity, count(*) as count from findings f join systems s on s.id = f.system_id
     where f.status <> 'closed' group by s.environment, f.severity order by s.environment, f.severity`,
  );
  return rows.map((row) => ({
    environment: String(row['environment']),
    severity: String(row['severity']),
    count: Number(row['count']),
  }));
}
