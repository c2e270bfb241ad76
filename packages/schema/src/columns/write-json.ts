import { ColumnValueError } from './column-value-error.ts';
import { numberText, rememberedSpelling } from './json-numbers.ts';
import { JsonText } from './json-text.ts';

/** Deeper than any document of the Python system, which ends at 495, and far from the end of the stack. */
export const deepestJson = 1000;

/** Where the writer stands: in which object, under which name, and what is around that. */
interface Place {
  readonly holder: object;
  readonly name: string | number;
  readonly depth: number;
  readonly around: Place | undefined;
}

/**
 * The text of a JSON value in the form that Python writes, so that rows of both systems look alike:
 * `{"kind": "x", "n": 1}`, members in order, everything beyond ASCII as an escape.
 *
 * @throws ColumnValueError for what JSON cannot say (`undefined`, NaN, Infinity, functions, Map, ...), with its path
 */
export function writeJson(value: unknown): string {
  return write(value, undefined);
}

function write(value: unknown, place: Place | undefined): string {
  switch (typeof value) {
    case 'string':
      return stringText(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'number':
      return writeNumber(value, place);
    case 'object':
      return value === null ? 'null' : writeObject(value, place);
    default:
      throw unwritable(place, typeof value);
  }
}

function writeNumber(value: number, place: Place | undefined): string {
  // A text may hold 1e400, which is read as Infinity and still has a spelling.
  const spelling = place && rememberedSpelling(place.holder, String(place.name), value);
  if (spelling !== undefined) return spelling;
  if (!Number.isFinite(value)) throw unwritable(place, String(value));
  return numberText(value);
}

function writeObject(value: object, around: Place | undefined): string {
  if (value instanceof JsonText) return value.text;
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON(), around);
  const depth = (around?.depth ?? 0) + 1;
  if (depth > deepestJson) throw unwritable(undefined, 'nested too deeply');
  if (isInside(value, around)) throw unwritable(around, 'a part of itself');
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${items.map((item, name) => write(item, { holder: value, name, depth, around })).join(', ')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) throw unwritable(around, 'an object of a class');
  const members = Object.entries(value).map(
    ([name, item]) => `${stringText(name)}: ${write(item, { holder: value, name, depth, around })}`,
  );
  return `{${members.join(', ')}}`;
}

function isInside(value: object, place: Place | undefined): boolean {
  for (let around = place; around !== undefined; around = around.around)
    if (around.holder === value) return true;
  return false;
}

const plainString = /^[ !#-[\]-~]*$/;

/** Escapes what Python escapes: all but printable ASCII, DEL included. */
function stringText(value: string): string {
  if (plainString.test(value)) return `"${value}"`;
  // Without the u flag: a character beyond 16 bits is two escapes.
  return JSON.stringify(value).replace(
    /[\u007F-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function unwritable(place: Place | undefined, problem: string): ColumnValueError<'column.json'> {
  const steps: string[] = [];
  for (let at = place; at !== undefined; at = at.around) {
    steps.unshift(typeof at.name === 'number' ? `[${at.name}]` : `.${at.name}`);
  }
  return new ColumnValueError('column.json', { path: `$${steps.join('')}`, problem });
}
