import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';

/** The folder of this repository. */
export const root: string = fileURLToPath(new URL('../../../..', import.meta.url));

/** The vault that the repository brings along. */
export const exampleVault: string = join(root, 'examples', 'vault');

/** All examples. */
export const examples: string = join(root, 'examples');

/** The catalog that goes with the vault. */
export const exampleCatalog: string = join(examples, 'catalog');

/** The documents that a stranger reads first, from the root of the repository. */
export const readmes = [
  'README.md',
  'packages/revisions/README.md',
  'packages/schema/README.md',
  'packages/manifest-importer/README.md',
  'apps/cli/README.md',
] as const;

/** A piece of code between fences. */
export interface Block {
  /** The heading it stands under. */
  readonly section: string;
  readonly language: string;
  /** What the fence says behind the language: the file that the block is. */
  readonly file: string | undefined;
  readonly text: string;
}

/** What of a document can be put to the test. */
export interface Document {
  readonly blocks: readonly Block[];
  /** Code in the running text. */
  readonly codes: readonly string[];
  readonly links: readonly string[];
  /** Each table as texts, its head first. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** @param path from the root of the repository */
export function readDocument(path: string): Document {
  const blocks: Block[] = [];
  const codes: string[] = [];
  const links: string[] = [];
  const tables: string[][][] = [];
  let section = '';
  // A renderer that answers false is one that has only looked: the default one goes on into what is inside.
  const renderer = {
    heading({ text }: { text: string }): false {
      section = text;
      return false;
    },
    code({ lang = '', text }: { lang?: string; text: string }): false {
      const [language = '', file] = lang.split(' ');
      blocks.push({ section, language, file, text });
      return false;
    },
    codespan({ text }: { text: string }): false {
      codes.push(text);
      return false;
    },
    link({ href }: { href: string }): false {
      links.push(href);
      return false;
    },
    table({ header, rows }: { header: { text: string }[]; rows: { text: string }[][] }): false {
      tables.push([header, ...rows].map((row) => row.map(({ text }) => text)));
      return false;
    },
  };
  // What it makes of the text is of no interest; the type is that of an asynchronous one too.
  void new Marked({ renderer }).parse(readFileSync(join(root, path), 'utf8'));
  return { blocks, codes, links, tables };
}

/** The address of a database in the documents, which no machine has. */
export const exampleUrl = 'postgresql://auditly:secret@db.example.com:5432/auditly';
