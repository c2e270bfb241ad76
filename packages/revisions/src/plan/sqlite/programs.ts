import type { Session } from '../../dialects/session.ts';

/** A step of the program that SQLite makes of a statement: what EXPLAIN shows. */
interface Instruction {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  readonly p4: string;
  readonly p5: number;
}

/** What a statement's program does to the tables that there are. */
export interface Program {
  /** Every row is read. */
  readonly scans: readonly string[];
  /** Rows are put in, changed or taken out. */
  readonly writes: readonly string[];
  readonly drops: readonly string[];
  /** It reaches beyond the database: another file is opened, or all of it is written anew. */
  readonly leaves: boolean;
}

/** Has SQLite compile a statement, and reads of the program what it would do. Runs nothing. */
export async function programOf(session: Session, sql: string): Promise<Program> {
  const instructions = (await session.query(`EXPLAIN ${sql}`)).map(
    (row): Instruction => ({
      opcode: String(row['opcode']),
      p1: Number(row['p1']),
      p2: Number(row['p2']),
      p3: Number(row['p3']),
      p4: String(row['p4'] ?? ''),
      p5: Number(row['p5']),
    }),
  );
  const tables = await tablesByRoot(session);
  // Database 0 is the main one; root 1 is the catalog.
  const opened = new Map<number, string>();
  const found = { scans: new Set<string>(), writes: new Set<string>(), drops: new Set<string>() };
  const add = (to: Set<string>, table: string | undefined): void => {
    if (table !== undefined) to.add(table);
  };
  for (const { opcode, p1, p2, p3, p5 } of instructions) {
    if (opcode === 'OpenRead' || opcode === 'OpenWrite' || opcode === 'ReopenIdx') {
      // The root of a table that is made only now stands in a register.
      const isKnown = p3 === 0 && (p5 & rootInRegister) === 0;
      const table = isKnown ? tables.get(p2) : undefined;
      if (table === undefined) opened.delete(p1);
      else opened.set(p1, table);
    } else if (opcode.startsWith('Open')) opened.delete(p1);
    else if (reads.has(opcode)) add(found.scans, opened.get(p1));
    else if (changes.has(opcode)) add(found.writes, opened.get(p1));
    else if (opcode === 'Clear') add(found.writes, tables.get(p1));
    else if (opcode === 'Destroy') add(found.drops, tables.get(p1));
  }
  return {
    scans: [...found.scans],
    writes: [...found.writes],
    drops: [...found.drops],
    leaves: instructions.some(
      ({ opcode, p4 }) =>
        opcode === 'Vacuum' || (opcode === 'Function' && /^sqlite_(?:at|de)tach\b/.test(p4)),
    ),
  };
}

const rootInRegister = 0x10;

const reads: ReadonlySet<string> = new Set(['Rewind', 'Last', 'Count', 'Sort']);
const changes: ReadonlySet<string> = new Set(['Insert', 'Delete', 'IdxInsert', 'IdxDelete']);

/** By the page that a table or one of its indexes begins at, the table. */
async function tablesByRoot(session: Session): Promise<ReadonlyMap<number, string>> {
  const rows = await session.query(
    "SELECT rootpage, tbl_name FROM sqlite_master WHERE type IN ('table', 'index')",
  );
  return new Map(rows.map((row) => [Number(row['rootpage']), String(row['tbl_name'])]));
}
