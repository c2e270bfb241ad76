import type { z } from 'zod';
import { CatalogError } from '../errors/catalog-error.ts';
import { jsonPath } from './json-path.ts';
import { catalogDocument, type OscalCatalog, type OscalProfile, profileDocument } from './oscal-shape.ts';

/** The catalog of NIST SP 800-53 has some 10 MB, and lies about 20 levels deep. */
const limits = { bytes: 64 * 1024 * 1024, depth: 64 };

/** An OSCAL document that controls can come from. */
export type OscalDocument =
  | { readonly kind: 'catalog'; readonly catalog: OscalCatalog }
  | { readonly kind: 'profile'; readonly profile: OscalProfile };

/**
 * Reads an OSCAL catalog or profile in its JSON form, strictly: every member that OSCAL 1 does not know is an error, and
 * so is every value of another kind than it says.
 *
 * @throws CatalogError
 */
export function readOscal(text: string): OscalDocument {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.bytes) throw new CatalogError('catalog.too-large', { bytes, limit: limits.bytes });
  const value = parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  refuseUnwritable(value);
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (names.includes('catalog')) {
    return { kind: 'catalog', catalog: checked(catalogDocument, value).catalog };
  }
  if (names.includes('profile')) {
    return { kind: 'profile', profile: checked(profileDocument, value).profile };
  }
  throw new CatalogError('catalog.not-oscal', { found: names.slice(0, 5) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CatalogError('catalog.not-json', { reason }, { cause });
  }
}

/** Too many levels, before anything goes down into them by calling itself; and texts that not every database holds. */
function refuseUnwritable(root: unknown): void {
  const open: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [
    { value: root, path: [] },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, path } = at;
    if (typeof value === 'string') refuseText(value, path);
    if (typeof value !== 'object' || value === null) continue;
    if (path.length > limits.depth) {
      const place = jsonPath(path.slice(0, 8));
      throw new CatalogError('catalog.too-deep', { path: `${place}...`, limit: limits.depth });
    }
    const isList = Array.isArray(value);
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'object' || typeof item === 'string') {
        open.push({ value: item, path: [...path, isList ? Number(name) : name] });
      }
    }
  }
}

/** JSON writes both by their numbers. PostgreSQL takes no U+0000, and half a pair becomes another character on its way. */
function refuseText(text: string, path: readonly PropertyKey[]): void {
  const problem = text.includes('\0')
    ? 'the character U+0000, which no text in a database has'
    : text.isWellFormed()
      ? null
      : 'half of a surrogate pair, which is no character';
  if (problem !== null) throw new CatalogError('catalog.invalid', { path: jsonPath(path), problem });
}

function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  throw new CatalogError('catalog.invalid', { path: jsonPath(issue.path), problem: problemOf(issue) });
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `OSCAL knows no member ${issue.keys.map((key) => JSON.stringify(key)).join(', ')} here`;
    case 'invalid_type':
      return `${issue.expected === 'array' ? 'a list' : `a value of the kind ${issue.expected}`} is expected`;
    default:
      return issue.message;
  }
}
