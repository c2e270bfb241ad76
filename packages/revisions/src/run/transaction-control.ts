import { type DialectName, sqlFor } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import { RunError } from './errors.ts';

// Texts, quoted names, dollar quotes and comments are passed over whole: a word or a semicolon in them means nothing.
const pieces =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\/|;|[A-Za-z_]\w*|\s+|[\s\S]/g;

const always = /^(?:commit|rollback|abort|begin|start)$/i;
// The body of a trigger or of a function has an END of its own behind a semicolon.
const onlyFirst = /^end$/i;

/**
 * The word with which a text begins or ends a transaction of its own; null if it does neither. Savepoints are fine.
 */
export function transactionControl(sql: string): string | null {
  let expectsStatement = true;
  let first = true;
  const tokens = [...sql.matchAll(pieces)].map(([text]) => text).filter((text) => !isBlank(text));
  for (const [at, token] of tokens.entries()) {
    if (token === ';') {
      expectsStatement = true;
      continue;
    }
    const controls = always.test(token) || (first && onlyFirst.test(token));
    if (expectsStatement && controls && !isSavepoint(tokens.slice(at, at + 4))) return token.toUpperCase();
    expectsStatement = false;
    first = false;
  }
  return null;
}

function isBlank(text: string): boolean {
  return /^\s/.test(text) || text.startsWith('--') || text.startsWith('/*');
}

/** `ROLLBACK [TRANSACTION | WORK] TO ...` goes back to a savepoint and stays inside. */
function isSavepoint(words: readonly string[]): boolean {
  const [word = '', ...rest] = words.map((each) => each.toUpperCase());
  return word === 'ROLLBACK' && (rest[0] === 'TO' || rest[1] === 'TO');
}

/**
 * The operations, held to the transaction that their revision runs in. A COMMIT in the middle would keep a part of a
 * revision that then fails, and let its version row be written outside.
 *
 * @throws RunError `run.transaction-control` at once for a SQL operation, and for a function when it tries;
 *   `run.late-statement` to a function that goes on after it has ended, whose statements would run outside
 */
export function heldInTransaction(
  operations: readonly Operation[],
  where: { readonly revision: string; readonly file: string | null },
  dialect: DialectName,
): readonly Operation[] {
  const refuse = (sql: string): void => {
    const control = transactionControl(sql);
    if (control !== null)
      throw new RunError('run.transaction-control', { ...where, control, statement: sql });
  };
  return operations.map((operation) => {
    if (operation.kind === 'executeSql') refuse(sqlFor(operation.sql, dialect));
    if (operation.kind !== 'runFunction') return operation;
    return {
      ...operation,
      run: async (session) => {
        let open = true;
        const check = (sql: string): void => {
          refuse(sql);
          if (!open) throw new RunError('run.late-statement', { ...where, statement: sql });
        };
        try {
          await operation.run({
            dialect: session.dialect,
            query: async (sql, parameters) => {
              check(sql);
              return session.query(sql, parameters);
            },
            execute: async (sql, parameters) => {
              check(sql);
              return session.execute(sql, parameters);
            },
          });
        } finally {
          open = false;
        }
      },
    };
  });
}
