import { doBlock } from './do-block.ts';
import { textLiteral } from './literals.ts';
import { quoteIdentifier } from './quote.ts';

/**
 * Makes a schema, or takes the one that is there: the server looks, so that a script does the same as a run. IF NOT
 * EXISTS would ask for the right to make schemas first, which the owner of a schema made for it may lack.
 */
export function createSchema(name: string): string {
  return doBlock(
    [],
    [
      `IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ${textLiteral(name)}) THEN`,
      `  CREATE SCHEMA ${quoteIdentifier(name)};`,
      'END IF;',
    ],
  );
}
