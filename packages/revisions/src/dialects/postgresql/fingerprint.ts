import { createHash } from 'node:crypto';
import type { Table } from '../../model/index.ts';
import type { Dialect } from '../dialect.ts';
import { introspect } from './introspect/introspect.ts';

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

function tableText({ constraints, indexes, ...table }: Table): string {
  const texts = (parts: readonly object[]) => sorted(parts.map((each) => JSON.stringify(each)));
  return JSON.stringify([table, texts(constraints), texts(indexes)]);
}

function sorted(texts: readonly string[]): readonly string[] {
  return texts.toSorted();
}
