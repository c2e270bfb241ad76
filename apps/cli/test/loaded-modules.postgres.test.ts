import { temporaryPostgres } from '@auditly/testing';
import { expect, it } from 'vitest';
import { heavyParts } from './support/heavy-parts.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { loadedBy } from './support/loaded-modules.ts';

it.each(['db current', 'db upgrade'])(
  'auditly %s at the head of a PostgreSQL database: its driver, and nothing else that is heavy',
  async (line) => {
    const { url } = await temporaryPostgres();
    const cwd = temporaryFolder();
    expect(await auditly(`db upgrade -x dbUrl=${url}`, { cwd })).toMatchObject({ exitCode: 0 });
    expect(heavyParts(loadedBy(`${line} -x dbUrl=${url}`, cwd))).toEqual(['postgresqlDriver']);
  },
);
