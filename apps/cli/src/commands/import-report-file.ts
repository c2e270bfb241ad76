import {
  closeSync,
  constants,
  fchmodSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { jsonLine } from '../output/json.ts';
import { CommandError } from './command-error.ts';

/** How much is gathered before it is written. */
const portion = 64 * 1024;

/**
 * A file with one JSON object a line. It has another name until it is complete, so that nobody takes a part of it for
 * the whole, and the import does not take it for a manifest. What is there already and is no regular file, such as a
 * pipe or a device, stays what it is, and is written to as it is.
 */
export class ImportReportFile {
  readonly #asked: string;
  readonly #command: string;
  /** Where the lines go. */
  #into: string;
  /** What it is called once it is complete; null where it has its name. */
  readonly #name: string | null;
  readonly #descriptor: number;
  #text = '';
  #isOpen = true;

  /** @throws CommandError `import.report-failed` */
  constructor(file: string, command: string) {
    this.#asked = file;
    this.#command = command;
    [this.#into, this.#name] = this.#try(() => placeFor(file));
    this.#descriptor = this.#try(() => (this.#name === null ? openAsItIs(file) : this.#openPart(this.#name)));
  }

  /** One of its own: another import may be writing to the same report, or one that was killed has left a part of it. */
  #openPart(name: string): number {
    let descriptor: number;
    try {
      descriptor = openSync(this.#into, 'wx');
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
      this.#into = `${name}.${process.pid}.partial`;
      descriptor = openSync(this.#into, 'w');
    }
    // What was not for everybody to read does not become so.
    const replaced = statSync(name, { throwIfNoEntry: false });
    if (replaced !== undefined) fchmodSync(descriptor, replaced.mode & 0o777);
    return descriptor;
  }

  /** Once it is left or complete nothing is added. */
  write(part: object): void {
    if (!this.#isOpen) return;
    this.#text += jsonLine(this.#command, part);
    if (this.#text.length > portion) this.#flush();
  }

  /** Gives it its name. */
  complete(): void {
    this.#close();
    const name = this.#name;
    if (name !== null) this.#try(() => renameSync(this.#into, name));
  }

  /** Leaves what there is where it is, and gives its path: the import was cut short. */
  leave(): string {
    this.#close();
    return this.#into;
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      this.#flush();
    } finally {
      closeSync(this.#descriptor);
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    this.#try(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
    });
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
      throw new CommandError('import.report-failed', { file: this.#asked, reason }, { cause });
    }
  }
}

/** Whether an import of this directory, or file, reads the file too. */
export function isReadFrom(file: string, source: string): boolean {
  const place = reallyAt(file);
  const from = reallyAt(source);
  return (
    place === from || (/\.json$/i.test(place) && place.startsWith(from.endsWith(sep) ? from : from + sep))
  );
}

/** Its path without symbolic links, also of a file that is still to be made. */
function reallyAt(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(reallyAt(folder), basename(path));
  }
}

/** Where the lines go, and which name they get in the end. Through a link to the file that it leads to. */
function placeFor(file: string): readonly [into: string, name: string | null] {
  const stats = statSync(file, { throwIfNoEntry: false });
  // What is open already, under a name such as /dev/stdout, is nobody's to replace, though it may be a regular file.
  const isOpenAlready = /^\/(?:dev|proc)\//.test(file);
  if (isOpenAlready || (stats !== undefined && !stats.isFile())) return [file, null];
  const name = stats === undefined ? file : realpathSync(file);
  return [`${name}.partial`, name];
}

/** Without waiting for somebody who reads a pipe, which could be for ever. */
function openAsItIs(file: string): number {
  const probe = openSync(file, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return openSync(file, 'a');
  } finally {
    closeSync(probe);
  }
}
