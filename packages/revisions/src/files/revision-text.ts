import type { RevisionHeader } from '../graph/index.ts';
import { fileWidth } from './code/statements.ts';
import { quoted, widthOf } from './code/text.ts';
import { FileError } from './errors.ts';

/** What a new revision file says. */
export interface RevisionText extends Omit<RevisionHeader, 'file'> {
  /** Lines of `upgrade` and `downgrade`, not indented. */
  readonly upgrade: readonly string[];
  readonly downgrade: readonly string[];
}

/**
 * The template of a revision file. A project may have its own; `{{name}}` stands for one of `revision`,
 * `downRevision`, `branchLabels`, `dependsOn`, `createdAt`, `message` as literals of TypeScript, `title` for the
 * message and `revises` for the parents in plain words, and `upgrade` and `downgrade` for the statements.
 */
export const defaultTemplate = `import type { Operations } from '@auditly/revisions';

export const revision = {{revision}};
export const downRevision: string | readonly string[] | null = {{downRevision}};
export const branchLabels: readonly string[] = {{branchLabels}};
export const dependsOn: readonly string[] = {{dependsOn}};
export const createdAt = {{createdAt}};
export const message = {{message}};

export function upgrade({{upgradeParameter}}: Operations): void {
{{upgrade}}
}

export function downgrade({{downgradeParameter}}: Operations): void {
{{downgrade}}
}
`;

/**
 * A revision file's text.
 *
 * @param templateFile where the template came from, for the error
 * @throws FileError `files.bad-template` for a placeholder that means nothing
 */
export function revisionText(
  text: RevisionText,
  template = defaultTemplate,
  templateFile = 'the template',
): string {
  const values = valuesOf(text);
  const written = template.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) {
      throw new FileError('files.bad-template', {
        file: templateFile,
        placeholder: name,
        known: [...values.keys()],
      });
    }
    return value;
  });
  // Where a formatter would break the line.
  return written.replace(/^(export const message =) (.*)$/m, (line, head, value) =>
    widthOf(line) > fileWidth ? `${head}\n  ${value}` : line,
  );
}

function valuesOf(text: RevisionText): ReadonlyMap<string, string> {
  const [parent, ...others] = text.downRevision;
  const down = others.length > 0 ? list(text.downRevision) : parent === undefined ? 'null' : quoted(parent);
  return new Map([
    ['revision', quoted(text.revision)],
    ['downRevision', down],
    ['branchLabels', list(text.branchLabels)],
    ['dependsOn', list(text.dependsOn)],
    ['createdAt', text.createdAt === null ? 'null' : quoted(text.createdAt)],
    ['message', quoted(text.message)],
    ['title', text.message.replaceAll('*/', '* /').replace(/\s+/g, ' ')],
    ['revises', text.downRevision.join(', ') || 'base'],
    ['upgrade', body(text.upgrade)],
    ['downgrade', body(text.downgrade)],
    ['upgradeParameter', parameter(text.upgrade)],
    ['downgradeParameter', parameter(text.downgrade)],
  ]);
}

/** A parameter that is not used is marked so, for compilers and linters that ask for it. */
function parameter(statements: readonly string[]): string {
  return statements.every((line) => line === '' || line.startsWith('//')) ? '_op' : 'op';
}

function body(statements: readonly string[]): string {
  if (statements.length === 0) return '  // Nothing to do.';
  return statements
    .flatMap((statement) => statement.split('\n'))
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

function list(values: readonly string[]): string {
  return `[${values.map(quoted).join(', ')}]`;
}
