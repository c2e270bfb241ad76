import type { ColumnType } from '../../../model/index.ts';
import { typeFamily, typeFromText, typeText } from '../types.ts';

/** A type taken apart: what a judgement of values goes by. */
export interface NamedType {
  readonly type: ColumnType;
  /** As `format_type` would spell it. */
  readonly text: string;
  /** Without what stands in brackets; `enum` for every enum type; of an array, with `[]`. */
  readonly name: string;
  /** The numbers in brackets. */
  readonly modifiers: readonly number[];
  /** Of an array, the type of its elements. */
  readonly element: NamedType | null;
}

export function namedType(type: ColumnType): NamedType {
  if (type.kind === 'enum') return { type, text: type.name, name: 'enum', modifiers: [], element: null };
  const text = typeText(type);
  const modifiers = /\((-?\d+(?:,-?\d+)*)\)/.exec(text)?.[1]?.split(',').map(Number) ?? [];
  const element = text.endsWith('[]') ? namedType(typeFromText(text.slice(0, -2))) : null;
  return { type, text, name: text.replace(/\([^)]*\)/, ''), modifiers, element };
}

export function isText({ type, element }: NamedType): boolean {
  return element === null && type.kind !== 'enum' && typeFamily(type) === 'text';
}
