import type { RevisionHeader } from '../graph/index.ts';
import { FileError } from './errors.ts';
import { type Literal, readLiteral, skip, skipBlank } from './literal.ts';

const importStatement = /import\b[^'"`]*(['"])[^'"\n]*\1(?:\s*with\s*\{[^}]*\})?\s*;?/y;
const constantStart = /export\s+const\s+([A-Za-z_$][\w$]*)\s*(?::[^=;]*)?=/y;
const asConst = /\s+as\s+const\b/y;
// What follows a constant without a semicolon must not go on with its value, as an operator or a bracket would.
const nextStatement = /(?!(?:as|in|instanceof|satisfies)\b)[\w$@{}'"]/y;
const lineEnd = /[\n\r\u2028\u2029]/;
const anyConstant =
  /^export\s+(?:const|let|var)\s+(revision|downRevision|branchLabels|dependsOn|createdAt|message)\b/m;

/** What each constant may hold. */
const shapes: Readonly<Record<string, (value: Literal) => boolean>> = {
  revision: (value) => typeof value === 'string',
  downRevision: () => true,
  branchLabels: () => true,
  dependsOn: () => true,
  createdAt: (value) => value === null || typeof value === 'string',
  message: (value) => value === null || typeof value === 'string',
};

/**
 * Reads the header of a revision file without running it: the constants at its top, before anything else but imports
 * and comments. TypeScript and what a compiler makes of it read alike.
 *
 * @throws FileError `files.no-header`; `files.header-not-literal`, also for a constant that stands further down, where
 *   it would not be seen
 */
export function readHeader(source: string, file: string): RevisionHeader {
  const constants = new Map<string, Literal>();
  let at = skipBlank(source, 0);
  for (;;) {
    const afterImport = skip(importStatement, source, at);
    if (afterImport === at) {
      const constant = readConstant(source, at, file);
      if (constant === null) break;
      if (constants.has(constant.name)) {
        throw new FileError('files.broken-module', { file, why: `it declares ${constant.name} twice` });
      }
      constants.set(constant.name, constant.value);
      at = skipBlank(source, constant.end);
    } else {
      at = skipBlank(source, afterImport);
    }
  }
  refuseLateConstants(source, at, file);
  return headerFrom(constants, file);
}

interface Constant {
  readonly name: string;
  readonly value: Literal;
  readonly end: number;
}

/** Null if no constant of the header stands there. */
function readConstant(source: string, at: number, file: string): Constant | null {
  constantStart.lastIndex = at;
  const name = constantStart.exec(source)?.[1];
  const shape = name === undefined ? undefined : shapes[name];
  if (name === undefined || shape === undefined) return null;
  const literal = readLiteral(source, skipBlank(source, constantStart.lastIndex));
  const end = literal === null ? null : statementEnd(source, literal.end);
  if (literal === null || end === null || !shape(literal.value)) throw notLiteral(source, at, file, name);
  return { name, value: literal.value, end };
}

/** Where the statement ends whose value ends there; null if it goes on. */
function statementEnd(source: string, at: number): number | null {
  const valueEnd = skip(asConst, source, at);
  const next = skipBlank(source, valueEnd);
  if (source[next] === ';') return next + 1;
  if (next === source.length) return next;
  const isNewLine = lineEnd.test(source.slice(valueEnd, next));
  return isNewLine && skip(nextStatement, source, next) > next ? next : null;
}

function refuseLateConstants(source: string, at: number, file: string): void {
  const rest = source.slice(at);
  const late = anyConstant.exec(rest);
  if (late?.[1] !== undefined) throw notLiteral(source, at + late.index, file, late[1]);
}

function notLiteral(source: string, at: number, file: string, constant: string): FileError {
  const line = source.slice(0, at).split(/\r\n?|[\n\u2028\u2029]/).length;
  return new FileError('files.header-not-literal', { file, line, constant });
}

function headerFrom(constants: ReadonlyMap<string, Literal>, file: string): RevisionHeader {
  const [revision] = list(constants.get('revision'));
  if (revision === undefined) throw new FileError('files.no-header', { file, constant: 'revision' });
  if (!constants.has('downRevision')) {
    throw new FileError('files.no-header', { file, constant: 'downRevision' });
  }
  return {
    revision,
    downRevision: list(constants.get('downRevision')),
    dependsOn: list(constants.get('dependsOn')),
    branchLabels: list(constants.get('branchLabels')),
    message: list(constants.get('message'))[0] ?? '',
    createdAt: list(constants.get('createdAt'))[0] ?? null,
    file,
  };
}

function list(literal: Literal | undefined): readonly string[] {
  if (literal === null || literal === undefined) return [];
  return typeof literal === 'string' ? [literal] : literal;
}
