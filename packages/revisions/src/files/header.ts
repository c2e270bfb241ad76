import type { RevisionHeader } from '../graph/index.ts';
import { FileError } from './errors.ts';

/** What a constant of the header may hold. */
type Literal = string | null | readonly string[];

const blank = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const importStatement = /import\b[^'"`]*(['"])[^'"\n]*\1\s*;?/y;
const constantStart = /export\s+const\s+([A-Za-z_$][\w$]*)\s*(?::[^=\n]*)?=\s*/y;
const constantEnd = /(?:\s+as\s+const)?\s*(?:;|(?=\n))/y;
const names: ReadonlySet<string> = new Set([
  'revision',
  'downRevision',
  'branchLabels',
  'dependsOn',
  'createdAt',
  'message',
]);

/**
 * Reads the header of a revision file without running it: the constants at its top, before anything else but imports
 * and comments. TypeScript and what a compiler makes of it read alike.
 *
 * @throws FileError `files.no-header`, `files.header-not-literal`
 */
export function readHeader(source: string, file: string): RevisionHeader {
  const constants = new Map<string, Literal>();
  let at = 0;
  for (;;) {
    at = skip(blank, source, at);
    const afterImport = skip(importStatement, source, at);
    if (afterImport > at) {
      at = afterImport;
      continue;
    }
    constantStart.lastIndex = at;
    const start = constantStart.exec(source);
    const name = start?.[1];
    if (start === null || name === undefined || !names.has(name)) break;
    const literal = readLiteral(source, constantStart.lastIndex);
    const end = literal === null ? at : skip(constantEnd, source, literal.end);
    if (literal === null || end === literal.end) {
      throw new FileError('files.header-not-literal', { file, line: lineOf(source, at), constant: name });
    }
    constants.set(name, literal.value);
    at = end;
  }
  return headerFrom(constants, file);
}

function headerFrom(constants: ReadonlyMap<string, Literal>, file: string): RevisionHeader {
  const revision = constants.get('revision');
  if (typeof revision !== 'string') throw new FileError('files.no-header', { file, constant: 'revision' });
  if (!constants.has('downRevision'))
    throw new FileError('files.no-header', { file, constant: 'downRevision' });
  return {
    revision,
    downRevision: list(constants.get('downRevision')),
    dependsOn: list(constants.get('dependsOn')),
    branchLabels: list(constants.get('branchLabels')),
    message: list(constants.get('message')).join(' '),
    createdAt: list(constants.get('createdAt'))[0] ?? null,
    file,
  };
}

function list(literal: Literal | undefined): readonly string[] {
  if (literal === null || literal === undefined) return [];
  return typeof literal === 'string' ? [literal] : literal;
}

function skip(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}

function lineOf(source: string, at: number): number {
  return source.slice(0, at).split('\n').length;
}

interface Read<T> {
  readonly value: T;
  readonly end: number;
}

const nothing = /null\b/y;
const text = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.|\$(?!\{))*)`/y;
const separator = /\s*,?\s*/y;

/** Null if something else than a literal of the header stands there. */
function readLiteral(source: string, at: number): Read<Literal> | null {
  const afterNull = skip(nothing, source, at);
  if (afterNull > at) return { value: null, end: afterNull };
  return source[at] === '[' ? readList(source, at) : readText(source, at);
}

function readList(source: string, at: number): Read<readonly string[]> | null {
  const value: string[] = [];
  let end = skip(blank, source, at + 1);
  while (source[end] !== ']') {
    const item = readText(source, end);
    if (item === null) return null;
    value.push(item.value);
    end = skip(blank, source, skip(separator, source, item.end));
  }
  return { value, end: end + 1 };
}

function readText(source: string, at: number): Read<string> | null {
  text.lastIndex = at;
  const match = text.exec(source);
  if (match === null) return null;
  const raw = match[1] ?? match[2] ?? match[3] ?? '';
  const value = unescaped(raw);
  return value === null ? null : { value, end: text.lastIndex };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** The text that the escapes stand for; null for one of the rarer escapes of JavaScript. */
function unescaped(raw: string): string | null {
  if (!raw.includes('\\')) return raw;
  let known = true;
  const value = raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (...match) => {
      const [, four, braced, two, letter] = match.map((part) =>
        typeof part === 'string' ? part : undefined,
      );
      const code = four ?? braced ?? two;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      if (letter !== undefined && /[0-9\n]/.test(letter)) known = false;
      return letter === undefined ? '' : (escapes[letter] ?? letter);
    },
  );
  return known ? value : null;
}
