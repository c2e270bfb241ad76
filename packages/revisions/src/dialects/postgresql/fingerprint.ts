import { createHash } from 'node:crypto';
import type { Table } from '../../model/index.ts';
import type { Dialect } from '../dialect.ts';
import { sqlState } from './error-code.ts';
import { introspect } from './introspect/introspect.ts';

/** How long a table may be closed to whoever wants to know what it has, in milliseconds. */
const patienceMs = 1000;

/**
 * Of all that the introspection reads, as the server spells it. Columns count in their order; constraints and indexes have
 * none.
 */
export const fingerprint: Dialect['fingerprint'] = async (session, options) => {
  const { tables, enums, schemas = [], unmanaged = [] } = await introspect(session, options);
  const whole = [
    sorted([...tables.values()].map(tableText)),
    sorted([...enums.values()].map((each) => JSON.stringify(each))),
    sorted([...schemas]),
    sorted(unmanaged.map((each) => JSON.stringify(each))),
  ];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
};

/** The server spells out a default only when its table is open, also one that the transaction has nothing to do with. */
export const briefFingerprint: Dialect['briefFingerprint'] = async (session, options) => {
  await session.execute('SAVEPOINT fingerprint');
  await session.execute(`SET LOCAL lock_timeout = ${patienceMs}`);
  let read: string | null = null;
  try {
    read = await fingerprint(session, options);
  } catch (error) {
    if (sqlState(error) !== lockNotAvailable) throw error;
  }
  await session.execute('ROLLBACK TO SAVEPOINT fingerprint');
  await session.execute('RELEASE SAVEPOINT fingerprint');
  return read;
};

const lockNotAvailable = '55P03';

function tableText({ constraints, indexes, ...table }: Table): string {
  const texts = (parts: readonly object[]) => sorted(parts.map((each) => JSON.stringify(each)));
  return JSON.stringify([table, texts(constraints), texts(indexes)]);
}

function sorted(texts: readonly string[]): readonly string[] {
  return texts.toSorted();
}
