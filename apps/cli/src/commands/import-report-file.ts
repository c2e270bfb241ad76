import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { jsonLine } from '../output/json.ts';
import { CommandError } from './command-error.ts';

/** How much is gathered before it is written. */
const portion = 64 * 1024;

/**
 * A file with one JSON object a line. It has another name until it is complete, so that nobody takes a part of it for
 * the whole, and the import does not take it for a manifest.
 */
export class ImportReportFile {
  readonly #file: string;
  readonly #command: string;
  readonly #descriptor: number;
  #text = '';

  /** @throws CommandError `import.report-failed` */
  constructor(file: string, command: string) {
    this.#file = file;
    this.#command = command;
    this.#descriptor = this.#try(() => openSync(this.#partial, 'w'));
  }

  write(part: object): void {
    this.#text += jsonLine(this.#command, part);
    if (this.#text.length > portion) this.#flush();
  }

  /** Gives it its name. */
  complete(): void {
    this.#flush();
    this.#try(() => {
      closeSync(this.#descriptor);
      renameSync(this.#partial, this.#file);
    });
  }

  get #partial(): string {
    return `${this.#file}.partial`;
  }

  #flush(): void {
    const text = this.#text;
    this.#text = '';
    this.#try(() => writeSync(this.#descriptor, text));
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
      throw new CommandError('import.report-failed', { file: this.#file, reason }, { cause });
    }
  }
}
