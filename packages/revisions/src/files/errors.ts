import { CodedError, type ErrorWords } from '../errors/coded-error.ts';

/** What reading revision files can run into. */
export interface FileErrorFacts {
  'files.no-directory': { readonly directory: string };
  'files.no-header': { readonly file: string; readonly constant: string };
  'files.header-not-literal': { readonly file: string; readonly line: number; readonly constant: string };
  'files.broken-module': { readonly file: string; readonly why: string };
  'files.bad-template': {
    readonly file: string;
    readonly placeholder: string;
    readonly known: readonly string[];
  };
  /** A new file with a name by which it would not be found as a revision. */
  'files.unreadable-name': { readonly name: string };
  'files.exists': { readonly file: string };
  'files.not-writable': { readonly file: string; readonly reason: string };
  'files.header-differs': { readonly file: string; readonly read: string; readonly exported: string };
}

const words: ErrorWords<FileErrorFacts> = {
  'files.no-directory': ({ directory }) => `there is no folder of revisions at ${directory}`,
  'files.no-header': ({ file, constant }) =>
    `${file} is no revision: it does not begin with \`export const ${constant} = ...\``,
  'files.header-not-literal': ({ file, line, constant }) =>
    `${file}:${line}: ${constant} must stand at the top of the file as a plain text, a list of plain texts or null, since it is read without running the file`,
  'files.broken-module': ({ file, why }) => `${file} cannot be loaded: ${why}`,
  'files.bad-template': ({ file, placeholder, known }) =>
    `${file} has a placeholder {{${placeholder}}}, which means nothing; there are ${known.join(', ')}`,
  'files.unreadable-name': ({ name }) =>
    `a file with the name ${JSON.stringify(name)} would not be read as a revision; nothing was written`,
  'files.exists': ({ file }) => `there is a file ${file} already`,
  'files.not-writable': ({ file, reason }) => `${file} cannot be written (${reason})`,
  'files.header-differs': ({ file, read, exported }) =>
    `${file} says that it is revision ${read}, but exports ${exported} when it is run`,
};

export class FileError<C extends keyof FileErrorFacts = keyof FileErrorFacts> extends CodedError<
  FileErrorFacts,
  C
> {
  constructor(code: C, facts: FileErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
