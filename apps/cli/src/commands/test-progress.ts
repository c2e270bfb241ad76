import type { RehearsalEvent } from '@auditly/revisions';
import { escaped } from '../output/printable.ts';
import type { Context } from '../program/context.ts';
import { type CutShort, cutShort, type EndOfProcess } from '../program/cut-short.ts';

/** Tells where a rehearsal is: on a terminal in a line that changes, elsewhere only what it begins with. */
export class TestProgress {
  readonly #context: Context;
  #place: string | null = null;
  #open = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** A line of its own. */
  readonly line = (text: string): void => {
    this.#clear();
    this.#context.log.write(`${this.#context.logColors.dim(escaped(text))}\n`);
  };

  begin(dialect: string, place: string): void {
    this.#place = place;
    this.line(`trying the revisions on ${dialect}: ${place}`);
  }

  end(): void {
    this.#clear();
    this.#place = null;
  }

  readonly onEvent = (event: RehearsalEvent): void => {
    if (event.type === 'trial-started') this.#show(`${event.number}/${event.of} ${event.revision}`);
    if (event.type === 'rebuilding') {
      this.line(`the database is spoilt, and is built anew with ${event.revisions} revisions`);
    }
  };

  readonly cutShort = (end: EndOfProcess): CutShort => {
    const told = cutShort(end);
    const place = this.#place;
    this.#clear();
    const left = place === null ? '' : `; ${escaped(place)} is dropped by the next test there`;
    const message = `${told.message}${left}`;
    this.#context.log.write(`${message}\n`);
    return { ...told, message, facts: { ...told.facts, scratch: place } };
  };

  #show(text: string): void {
    const { log } = this.#context;
    if (log.isTTY !== true) return;
    this.#clear();
    log.write(`  ${escaped(text)}`);
    this.#open = true;
  }

  #clear(): void {
    if (this.#open) this.#context.log.write('\r\u001b[2K');
    this.#open = false;
  }
}
