import type { Row, Statements } from '../database/connection.ts';
import { isTexts, textOf, textsOf } from '../database/row-values.ts';
import type { JudgedControl, Requirement } from './control.ts';

/** A control with what is said about it when it has not passed. */
export interface KnownControl extends JudgedControl {
  readonly title: string;
  /** Whether a baseline asks for it. */
  readonly baselineRequired: boolean;
}

/** All controls of all catalogs with what they ask for, but for those that their catalogs have given up. */
export async function loadControls(statements: Statements): Promise<readonly KnownControl[]> {
  const { storedText } = statements.parts;
  const requirements = await statements.query(
    `select id, control_id, ${storedText('required_any')} as required_any, ${storedText('required_all')} as required_all,
       description
     from control_requirements order by id`,
  );
  const byControl = Map.groupBy(requirements, (row) => Number(row['control_id']));
  const controls = await statements.query(
    `select id, catalog_id, control_id, title, remediation, baseline_required
     from controls where retired is null order by id`,
  );
  return controls.map((row) => {
    const asked = byControl.get(Number(row['id'])) ?? [];
    return {
      id: Number(row['id']),
      catalogId: Number(row['catalog_id']),
      controlId: String(row['control_id']),
      title: String(row['title']),
      remediation: textOf(row, 'remediation'),
      baselineRequired: row['baseline_required'] === true || row['baseline_required'] === 1,
      requirements: asked.map(requirementFrom),
      unreadable: asked.flatMap(problemsOf).join('; ') || undefined,
    };
  });
}

/** Whoever else writes the table may have written anything: what is no list would else ask for nothing. */
function problemsOf(row: Row): readonly string[] {
  return ['required_any', 'required_all']
    .filter((column) => !isTexts(row, column))
    .map((column) => `${column} of row ${Number(row['id'])} of control_requirements is no list of texts`);
}

function requirementFrom(row: Row): Requirement {
  return {
    requiredAny: textsOf(row, 'required_any'),
    requiredAll: textsOf(row, 'required_all'),
    description: textOf(row, 'description'),
  };
}
