import { writeJson } from '@auditly/schema/columns';
import type { Connection, SqlValue } from '../database/connection.ts';
import { defaultRequirement } from './default-requirements.ts';

/** What seeding has done. */
export interface SeedReport {
  /** Controls that have a requirement now, and had none. */
  readonly seeded: number;
  /** Controls that nobody knows a requirement for: they are judged UNKNOWN. */
  readonly unknown: number;
}

/**
 * Gives every control that has no requirement the one that it has by default. A control with a requirement keeps it,
 * whatever it says. In one transaction; doing it again changes nothing.
 */
export async function seedRequirements(connection: Connection): Promise<SeedReport> {
  return connection.transaction('requirements', async (statements) => {
    const controls = await statements.query(
      `select c.id, c.control_id from controls c where c.retired is null
         and not exists (select 1 from control_requirements r where r.control_id = c.id) order by c.id`,
    );
    const rows: (readonly SqlValue[])[] = [];
    let unknown = 0;
    for (const control of controls) {
      const requirement = defaultRequirement(String(control['control_id']));
      if (requirement === null) {
        unknown += 1;
        continue;
      }
      const { requiredAny, requiredAll, description } = requirement;
      rows.push([Number(control['id']), writeJson(requiredAny), writeJson(requiredAll), description]);
    }
    const columns = ['control_id', 'required_any', 'required_all', 'description'];
    if (rows.length > 0) await statements.insertRows('control_requirements', columns, rows);
    return { seeded: rows.length, unknown };
  });
}
