import type { Dialect } from '../../dialects/dialect.ts';
import type { Connection } from '../../dialects/driver.ts';
import { createLedger, insertSeal, type LedgerPlace, type LedgerStore } from '../../dialects/ledger-store.ts';
import { loadLedgerStore } from '../../dialects/load.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { RevisionGraph } from '../../graph/index.ts';
import {
  chainFaults,
  chainHash,
  type LedgerAction,
  type LedgerAuthor,
  type LedgerDetail,
  type LedgerFault,
  type LedgerFingerprint,
  type LedgerRecord,
  type LedgerSeal,
  type LedgerStatement,
  noHash,
  recordOf,
} from '../../ledger/index.ts';
import { RunError } from '../errors.ts';
import { sameRows } from '../version-rows.ts';
import { newlyApplied } from './newly-applied.ts';
import { authorOf, type LedgerOptions } from './options.ts';
import { readEnd, readRows } from './read-ledger.ts';
import { type RevisionNow, revisionsNow } from './revisions-now.ts';
import { sha256 } from './sha256.ts';
import { shortened } from './shortened.ts';

/** What the ledger is kept with. */
export interface LedgerContext {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly versionTable: string;
  readonly graph: RevisionGraph;
  readonly source: RevisionSource;
  readonly options: LedgerOptions;
}

/** What a record says that its writer does not know by itself. */
export interface NewRecord {
  readonly action: LedgerAction;
  readonly outcome?: LedgerRecord['outcome'];
  readonly revision?: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly durationMs?: number;
  readonly statements?: readonly LedgerStatement[];
  readonly fingerprint?: LedgerFingerprint;
  readonly revisions: readonly RevisionNow[];
  readonly error?: string;
  readonly reason?: string | null;
}

/** How the ledger ends, as far as this run knows. */
interface Tip {
  readonly seal: LedgerSeal;
  readonly hash: string;
}

const empty: Tip = { seal: { records: 0, to: [], fingerprint: null, schemas: [] }, hash: noHash };

/** Appends to the ledger of one database, in the transactions of whoever moves it. */
export class LedgerWriter {
  readonly context: LedgerContext;
  #store: LedgerStore | null = null;
  #place: LedgerPlace | null = null;
  #tip: Tip | null = null;
  #author: LedgerAuthor | null = null;

  constructor(context: LedgerContext) {
    this.context = context;
  }

  /** Where the ledger is. */
  async place(): Promise<LedgerPlace> {
    const { connection, versionTable } = this.context;
    this.#store ??= await loadLedgerStore(connection.name);
    this.#place ??= await this.#store.locate(connection, versionTable);
    return this.#place;
  }

  /**
   * How the ledger ends. Reads only.
   *
   * @throws RunError `run.ledger-broken`
   */
  async end(): Promise<Tip> {
    this.#tip ??= await this.#readTip();
    return this.#tip;
  }

  async #readTip(): Promise<Tip> {
    const place = await this.place();
    if (!place.exists) return empty;
    const end = await readEnd(this.context.connection, place);
    if (end === null || end.seal === null) throw new RunError('run.ledger-broken', { table: place.table });
    return { seal: end.seal, hash: end.hash };
  }

  /**
   * To be called first inside a transaction that appends: makes the ledger if there is none, and writes down a move of
   * the database that nobody has recorded.
   *
   * @param rows the version rows as they are now
   */
  async begin(rows: readonly string[]): Promise<void> {
    const place = await this.place();
    if (!place.exists) await this.#make(place);
    // Whoever has moved the database in between has most likely written it down.
    if (!sameRows((await this.end()).seal.to, rows)) await this.#lookAgain();
    const { seal } = await this.end();
    if (sameRows(seal.to, rows)) return;
    const { graph, source, dialect } = this.context;
    const revisions = await revisionsNow(newlyApplied(graph, seal.to, rows), { source, dialect });
    await this.append({ action: 'outside', from: seal.to, to: rows, revisions });
  }

  async #make(place: LedgerPlace): Promise<void> {
    const { connection } = this.context;
    for (const statement of createLedger(place.table, JSON.stringify(empty.seal), empty.hash)) {
      await connection.execute(statement);
    }
    // Where the version table has been made just now the ledger stands beside it.
    this.#place = { ...place, exists: true };
    this.#tip = empty;
  }

  /**
   * Has the ledger end with its last record, whatever row 0 says. Inside a transaction.
   *
   * @returns what is wrong with the ledger
   */
  async reseal(): Promise<readonly LedgerFault[]> {
    const place = await this.place();
    const { connection } = this.context;
    if (!place.exists) return [];
    const rows = await readRows(connection, place);
    const end = await readEnd(connection, place);
    const faults = chainFaults(rows, end, sha256);
    const last = rows.at(-1);
    const record = last === undefined ? null : recordOf(last);
    const seal = record === null ? { ...empty.seal, records: last?.sequence ?? 0 } : sealAfter(record);
    await connection.execute(`DELETE FROM ${place.table} WHERE sequence = 0`);
    await connection.execute(insertSeal(place.table, JSON.stringify(seal), last?.hash ?? noHash));
    this.#tip = { seal, hash: last?.hash ?? noHash };
    return faults;
  }

  /** @throws RunError `run.ledger-broken` if row 0 does not tell how the ledger ends */
  async append(entry: NewRecord): Promise<void> {
    if (await this.#write(entry)) return;
    // Another process may have appended since the end was read, where no lock outlives a transaction.
    await this.#lookAgain();
    if (await this.#write(entry)) return;
    throw new RunError('run.ledger-broken', { table: (await this.place()).table });
  }

  async #lookAgain(): Promise<void> {
    this.#tip = await this.#readTip();
  }

  /** @returns false if the ledger does not end where it did */
  async #write(entry: NewRecord): Promise<boolean> {
    const place = await this.place();
    const { seal, hash: previous } = await this.end();
    const sequence = seal.records + 1;
    const detail = JSON.stringify(detailOf(entry));
    const record: LedgerRecord = {
      form: 1,
      sequence,
      at: (this.context.options.now?.() ?? new Date()).toISOString(),
      action: entry.action,
      outcome: entry.outcome ?? 'done',
      revision: entry.revision ?? null,
      from: entry.from,
      to: entry.to,
      durationMs: entry.durationMs === undefined ? null : Math.round(entry.durationMs * 1_000) / 1_000,
      statements: entry.statements?.length ?? 0,
      fingerprint: entry.fingerprint ?? { before: null, after: null, schemas: seal.schemas },
      revisions: entry.revisions.map(({ revision, checksum, file }) => ({ revision, checksum, file })),
      error: entry.error ?? null,
      reason: entry.reason ?? null,
      by: this.#writer(place),
      detail: sha256(detail),
    };
    const text = JSON.stringify(record);
    const hash = chainHash(previous, text, sha256);
    const after = sealAfter(record);
    const row = { sequence, record: text, detail, previous, hash, seal: JSON.stringify(after) };
    const appended = await this.#store?.append(this.context.connection, place.table, row);
    if (appended !== true) return false;
    this.#tip = { seal: after, hash };
    return true;
  }

  #writer({ user }: LedgerPlace): LedgerAuthor {
    this.#author ??= authorOf(this.context.options, user);
    return this.#author;
  }

  /** The transaction was rolled back: nothing that was known of the ledger may be so. */
  rolledBack(): void {
    this.#tip = null;
    this.#place = null;
  }
}

function detailOf({ revisions, statements = [] }: NewRecord): LedgerDetail {
  return {
    forms: Object.fromEntries(revisions.map(({ revision, form }) => [revision, shortened(form)])),
    statements: statements.map(({ sql, ms }) => ({
      sql: shortened(sql),
      ms: Math.round(ms * 1_000) / 1_000,
    })),
  };
}

function sealAfter({ sequence, to, fingerprint }: LedgerRecord): LedgerSeal {
  return { records: sequence, to, fingerprint: fingerprint.after, schemas: fingerprint.schemas };
}
