import { keyText, widthOf } from './text.ts';

/** A piece of TypeScript that is yet to be laid out. A bare text is written as it is. */
export type Code = string | List | Fields | Call | Block;

interface List {
  readonly kind: 'list';
  readonly items: readonly Code[];
}

interface Fields {
  readonly kind: 'fields';
  readonly entries: readonly (readonly [key: string, value: Code])[];
  /** True puts every entry on a line of its own, also where all would fit on one. */
  readonly expanded: boolean;
}

/** `callee(arguments)`. */
export interface Call {
  readonly kind: 'call';
  readonly callee: string;
  readonly args: readonly Code[];
}

/** A function: what comes before its brace, and the lines of its body, which may be so wide. */
interface Block {
  readonly kind: 'block';
  readonly head: string;
  readonly body: (width: number) => readonly string[];
}

/** Where a piece stands: columns that its line has, and what else is on its first and its last line. */
interface Room {
  readonly width: number;
  readonly before: number;
  readonly after: number;
}

const indent = 2;

/**
 * The lines of a statement, not indented, no wider than that where it can be helped: broken where a formatter breaks
 * them, so that formatting changes nothing.
 */
export function statementLines(call: Call, width: number): readonly string[] {
  return withEnd(laidOut(call, { width, before: 0, after: 1 }), ';');
}

/** The piece on one line; null if it has to take more. */
function onOneLine(code: Code): string | null {
  if (typeof code === 'string') return code;
  switch (code.kind) {
    case 'list': {
      if (isBrokenList(code)) return null;
      const items = allOnOneLine(code.items);
      return items === null ? null : `[${items}]`;
    }
    case 'fields': {
      if (code.entries.length === 0) return '{}';
      const values = code.entries.map(([key, value]) => {
        const text = onOneLine(value);
        return text === null ? null : `${keyText(key)}: ${text}`;
      });
      return code.expanded || values.includes(null) ? null : `{ ${values.join(', ')} }`;
    }
    case 'call': {
      const args = allOnOneLine(code.args);
      return args === null ? null : `${code.callee}(${args})`;
    }
    case 'block':
      return null;
  }
}

function allOnOneLine(codes: readonly Code[]): string | null {
  const texts = codes.map(onOneLine);
  return texts.includes(null) ? null : texts.join(', ');
}

/** Several objects, or several lists, of more than one part each take a line each. */
function isBrokenList({ items }: List): boolean {
  const sizes = (kind: 'fields' | 'list'): readonly number[] =>
    items.flatMap((item) => (typeof item !== 'string' && item.kind === kind ? [partsOf(item)] : []));
  const areLarge = (parts: readonly number[]): boolean =>
    parts.length === items.length && parts.every((each) => each > 1);
  return items.length > 1 && (areLarge(sizes('fields')) || areLarge(sizes('list')));
}

function partsOf(code: List | Fields): number {
  return code.kind === 'list' ? code.items.length : code.entries.length;
}

function laidOut(code: Code, room: Room): readonly string[] {
  const line = onOneLine(code);
  if (line !== null && room.before + widthOf(line) + room.after <= room.width) return [line];
  return broken(code, room);
}

function broken(code: Code, room: Room): readonly string[] {
  if (typeof code === 'string') return [code];
  const inner = { width: room.width - indent, before: 0, after: 1 };
  switch (code.kind) {
    case 'list':
      if (code.items.length === 0) return ['[]'];
      return ['[', ...code.items.flatMap((item) => indented(withEnd(laidOut(item, inner), ','))), ']'];
    case 'fields':
      if (code.entries.length === 0) return ['{}'];
      return ['{', ...code.entries.flatMap((entry) => indented(withEnd(entryLines(entry, inner), ','))), '}'];
    case 'call':
      return (
        lastArgumentBroken(code, room) ?? [
          `${code.callee}(`,
          ...code.args.flatMap((arg) => indented(withEnd(laidOut(arg, inner), ','))),
          ')',
        ]
      );
    case 'block':
      return [`${code.head} {`, ...indented(code.body(inner.width)), '}'];
  }
}

// A formatter takes a text to the next line only if that wins it more than the indentation.
const shortKey = 5;

function entryLines([key, value]: readonly [string, Code], room: Room): readonly string[] {
  const name = keyText(key);
  const used = widthOf(name) + 2;
  if (typeof value === 'string') {
    const fits = used + widthOf(value) + room.after <= room.width;
    return fits || widthOf(name) < shortKey ? [`${name}: ${value}`] : [`${name}:`, ...indented([value])];
  }
  return behind(`${name}: `, laidOut(value, { ...room, before: used }));
}

/** The call with all arguments but the last one on its first line; null where that does not do. */
function lastArgumentBroken({ callee, args }: Call, room: Room): readonly string[] | null {
  const last = args.at(-1);
  const others = args.slice(0, -1);
  if (last === undefined || typeof last === 'string' || last.kind === 'call') return null;
  if (last.kind !== 'block' && partsOf(last) === 0) return null;
  const previous = others.at(-1);
  if (previous !== undefined && typeof previous !== 'string' && previous.kind === last.kind) return null;
  const texts = allOnOneLine(others);
  if (texts === null) return null;
  const head = `${callee}(${texts}${others.length === 0 ? '' : ', '}`;
  const before = room.before + widthOf(head);
  const lines = behind(head, broken(last, { ...room, before }));
  return room.before + widthOf(lines[0] ?? '') > room.width ? null : withEnd(lines, ')');
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
}

function withEnd(lines: readonly string[], end: string): readonly string[] {
  return lines.with(-1, `${lines.at(-1) ?? ''}${end}`);
}

function behind(head: string, [first = '', ...others]: readonly string[]): readonly string[] {
  return [`${head}${first}`, ...others];
}
