import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { type Expression, parseSync, Visitor } from 'oxc-parser';

/** A TypeScript file of a package, read as far as the rules about imports go. */
export interface Source {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  /** Whether it is a test, a benchmark or a configuration file: nothing of it is published. */
  readonly isSupport: boolean;
  readonly imports: readonly Import[];
  /** Strings that something is compared with. */
  readonly comparisons: readonly { readonly text: string; readonly line: number }[];
}

export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** The file that a relative specifier means. */
  readonly target?: string;
  /** Whether it is erased: `import type`. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

const supportFile = /(\.(test|suite)\.ts|\.config\.ts)$|^(packages|apps)\/[^/]+\/(test|bench|conformance)\//;

/** Every TypeScript source of every package. */
export function readSources(root: string): readonly Source[] {
  const pattern = '{packages,apps}/*/{*.ts,{src,test,bench,conformance}/**/*.ts}';
  return globSync(pattern, { cwd: root, exclude: ['**/node_modules/**', '**/fixtures/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => readSource(root, path));
}

function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);

  const imports: Import[] = [];
  const comparisons: { text: string; line: number }[] = [];
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const addImport = (source: Expression | null | undefined, isTypeOnly: boolean) => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    const target = source.value.startsWith('.') ? { target: join(dirname(path), source.value) } : {};
    imports.push({ specifier: source.value, line: lineOf(source.start), isTypeOnly, ...target });
  };
  const addComparison = (side: { type: string; start: number; value?: unknown } | null) => {
    if (side?.type !== 'Literal' || typeof side.value !== 'string') return;
    comparisons.push({ text: side.value, line: lineOf(side.start) });
  };
  new Visitor({
    ImportDeclaration: (node) => addImport(node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => addImport(node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => addImport(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => addImport(node.source, false),
    TSImportType: (node) => addImport(node.source, true),
    BinaryExpression: (node) => {
      if (!['===', '!==', '==', '!='].includes(node.operator)) return;
      addComparison(node.left);
      addComparison(node.right);
    },
    SwitchCase: (node) => addComparison(node.test),
  }).visit(program);
  return { path, isSupport: supportFile.test(path), imports, comparisons };
}

/** The name of each package in the repository, with its folder. */
export function packageFolders(root: string): ReadonlyMap<string, string> {
  const manifests = globSync('{packages,apps}/*/package.json', { cwd: root });
  return new Map(
    manifests.map((path) => {
      const { name } = JSON.parse(readFileSync(join(root, path), 'utf8')) as { name: string };
      return [name, dirname(path.replaceAll('\\', '/'))];
    }),
  );
}
