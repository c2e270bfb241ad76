import type * as z from 'zod';
import { sweepExpected, sweepKeys } from './imports.ts';
import { type Problems, pathText, quoted, unknownNames } from './problems.ts';
import type { Setting } from './setting.ts';
import { type Given, given, type Sources } from './sources.ts';

/** A value of a setting that is as it has to be, with who said so. Nobody has: the default. */
export interface Read<T> {
  readonly value: T;
  readonly origin: string;
  /** The folder that relative paths in it start from. */
  readonly folder: string;
}

/** Reads a setting. What is wrong is added to the problems, and the default stands in for it. */
export function readSetting<T>(setting: Setting<T>, sources: Sources, problems: Problems): Read<T> {
  const found = given(setting, sources);
  if (found === undefined) {
    return { value: setting.default, origin: 'the default', folder: sources.cwd };
  }
  const { origin, folder } = found;
  const parsed = setting.schema.safeParse(
    found.isText && typeof found.value === 'string' ? setting.fromText(found.value) : found.value,
  );
  if (parsed.success) return { value: parsed.data, origin, folder };
  addIssues(parsed.error.issues, { setting, found, problems });
  return { value: setting.default, origin, folder };
}

interface Wrong {
  readonly setting: Pick<Setting<unknown>, 'expected'>;
  readonly found: Given;
  readonly problems: Problems;
}

/** A value inside of a list has its own words; a plain one is told as a whole. */
function addIssues(issues: readonly z.core.$ZodIssue[], { setting, found, problems }: Wrong): void {
  const unknown = unknownNames(issues);
  for (const { path, name } of unknown) {
    problems.addUnknown(`${found.origin}: ${path}.${name}`, 'known key', { name, known: sweepKeys });
  }
  const inside = issues.filter(({ code, path }) => code !== 'unrecognized_keys' && path.length === 2);
  for (const { path } of inside) {
    const expected = sweepExpected[String(path[1])];
    problems.add(`${found.origin}: ${pathText(path)}`, `has to be ${expected ?? setting.expected}`);
  }
  if (unknown.length === 0 && inside.length === 0) {
    problems.add(found.origin, `has to be ${setting.expected}; it is ${quoted(found.value)}`);
  }
}
