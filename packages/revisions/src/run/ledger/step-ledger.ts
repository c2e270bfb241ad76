import type { Patience } from '../../dialects/driver.ts';
import type { LedgerStatement } from '../../ledger/index.ts';
import { revisionChecksum } from '../checksum/revision-checksum.ts';
import type { OnEvent } from '../events.ts';
import type { PreparedStep } from '../prepared-step.ts';
import { fileDigest } from './file-digest.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import { newlyApplied } from './newly-applied.ts';
import { refuseChanged } from './refuse-changed.ts';
import type { RevisionNow } from './revisions-now.ts';
import { schemasNamed } from './schemas-named.ts';

/** A longer run reads the catalog before its first step and after its last one alone, since that takes a while. */
const mostFingerprints = 32;

/** How long the record of a failure waits for others, in milliseconds. */
const failurePatienceMs = 2_000;

/** What a step has done. */
export interface StepDone {
  readonly prepared: PreparedStep;
  /** The version rows before it. */
  readonly from: readonly string[];
  readonly durationMs: number;
  readonly statements: readonly LedgerStatement[];
}

/** Keeps the ledger of a run, step by step, in the transactions of the steps. */
export class StepLedger {
  readonly #writer: LedgerWriter;
  /** What the catalog held after the step before; null where that was not read. */
  #fingerprint: string | null = null;

  constructor(writer: LedgerWriter) {
    this.#writer = writer;
  }

  /** @throws RunError `run.changed-revisions` if a revision that is applied where these are the rows was changed */
  async refuseChanged(rows: readonly string[]): Promise<void> {
    const { connection: session, graph, source, dialect } = this.#writer.context;
    const place = await this.#writer.place();
    const applied = newlyApplied(graph, [], rows);
    await refuseChanged({ session, place, applied, source, dialect: async () => dialect });
  }

  /** First in a transaction. @param rows the version rows as they are */
  begin(rows: readonly string[]): Promise<void> {
    return this.#writer.begin(rows);
  }

  /** Right before the operations of a step. */
  async before({ number, of }: PreparedStep): Promise<void> {
    if (this.#fingerprint === null && (number === 1 || of <= mostFingerprints)) {
      const { seal } = await this.#writer.end();
      this.#fingerprint = await this.#read(seal.schemas);
    }
  }

  /** At the end of the transaction of a step. */
  async after({ prepared, from, durationMs, statements }: StepDone, revision: RevisionNow): Promise<void> {
    const { step, operations, number, of } = prepared;
    const before = this.#fingerprint;
    const { seal } = await this.#writer.end();
    const { dialect } = this.#writer.context;
    const schemas = [...new Set([...seal.schemas, ...schemasNamed(operations, dialect.name)])].sort();
    const isRead = number === of || of <= mostFingerprints;
    this.#fingerprint = isRead ? await this.#read(schemas) : null;
    await this.#writer.append({
      action: step.direction,
      revision: step.revision,
      from,
      to: step.headsAfter,
      durationMs,
      statements,
      fingerprint: { before, after: this.#fingerprint, schemas },
      revisions: [revision],
    });
  }

  /**
   * Writes down, in a transaction of its own, that a step has failed. Where that cannot be written either it is told, and
   * the failure itself is what counts.
   */
  async failed(
    { prepared, from, durationMs, statements }: StepDone,
    error: string,
    { patience, onEvent }: { readonly patience: Patience; readonly onEvent: OnEvent },
  ): Promise<void> {
    const { connection, versionTable } = this.#writer.context;
    const needs = {
      foreignKeysOff: false,
      patience: { ...patience, migrationLockMs: failurePatienceMs, signal: undefined },
      onWait: () => undefined,
    };
    try {
      const revisions = [await this.describe(prepared)];
      await connection.transaction(needs, async () => {
        await this.#writer.begin((await connection.holdVersionRows(versionTable)) ?? []);
        const { direction, revision } = prepared.step;
        const what = { action: direction, outcome: 'failed', revision, from, to: from } as const;
        await this.#writer.append({ ...what, durationMs, statements, revisions, error });
      });
    } catch (unwritten) {
      this.rolledBack();
      onEvent({ type: 'ledger-failed', reason: connection.describe(unwritten) });
    }
  }

  rolledBack(): void {
    this.#writer.rolledBack();
    this.#fingerprint = null;
  }

  #read(schemas: readonly string[]): Promise<string | null> {
    const { dialect, connection, versionTable } = this.#writer.context;
    return dialect.briefFingerprint(connection, { versionTable, schemas: new Set(schemas) });
  }

  /** What the record of a step says of its revision. Asks no database. */
  async describe({ module, header, step, operations }: PreparedStep): Promise<RevisionNow> {
    const { dialect } = this.#writer.context;
    const known = { direction: step.direction, operations };
    const { checksum, form } = await revisionChecksum(module, header, dialect, known);
    return { revision: header.revision, checksum, form, file: fileDigest(header) };
  }
}
