import { writeJson } from '@auditly/schema/columns';
import type { Connection } from '../database/connection.ts';
import { textsOf } from '../database/row-values.ts';
import type { Requirement } from '../validation/control.ts';
import { keyOf } from '../validation/prerequisites.ts';

/** Which controls are meant. */
export interface ControlName {
  /** In any letter case, such as `AC-2`. */
  readonly control: string;
  /** The name of a catalog. Null: in every catalog that has such a control. */
  readonly catalog: string | null;
}

/** A control whose requirement was set. */
export interface ChangedRequirement {
  readonly catalog: string;
  /** As its catalog writes it. */
  readonly control: string;
  /** What it asked for before; it may have been nothing, or several things of which all had to be met. */
  readonly before: readonly Pick<Requirement, 'requiredAny' | 'requiredAll'>[];
}

/**
 * Says what a control asks for, instead of whatever it asked for before. Findings follow with the next validation. In one
 * transaction.
 *
 * @returns the controls of that name; none where no catalog has one
 */
export async function setRequirement(
  connection: Connection,
  { control, catalog }: ControlName,
  { requiredAny, requiredAll, description }: Requirement,
): Promise<readonly ChangedRequirement[]> {
  return connection.transaction('requirements', async (statements) => {
    const { storedText } = statements.parts;
    const controls = await statements.query(
      `select c.id, c.control_id, k.name from controls c join catalogs k on k.id = c.catalog_id
       where upper(trim(c.control_id)) = $1 and k.name = coalesce($2, k.name) order by k.name, c.id`,
      [keyOf(control), catalog],
    );
    const changed: ChangedRequirement[] = [];
    for (const row of controls) {
      const id = Number(row['id']);
      const before = await statements.query(
        `select ${storedText('required_any')} as required_any, ${storedText('required_all')} as required_all
         from control_requirements where control_id = $1 order by id`,
        [id],
      );
      await statements.change('delete from control_requirements where control_id = $1', [id]);
      await statements.change(
        `insert into control_requirements (control_id, required_any, required_all, description)
         values ($1, $2, $3, $4)`,
        [id, writeJson(requiredAny), writeJson(requiredAll), description],
      );
      changed.push({
        catalog: String(row['name']),
        control: String(row['control_id']),
        before: before.map((each) => ({
          requiredAny: textsOf(each, 'required_any'),
          requiredAll: textsOf(each, 'required_all'),
        })),
      });
    }
    return changed;
  });
}
