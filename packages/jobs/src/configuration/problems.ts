import { closest, distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import type { ConfigurationProblem } from './configuration-error.ts';

/** Gathers what is wrong, so that all of it can be told at once. */
export class Problems {
  readonly #found: ConfigurationProblem[] = [];

  add(where: string, problem: string): void {
    this.#found.push({ where, problem, nearest: null });
  }

  /** A name that nobody knows. @param known all that could have been meant */
  addUnknown(where: string, what: string, { name, known }: Unknown): void {
    this.#found.push({ where, problem: `is no ${what}`, nearest: nearest(name, known) });
  }

  get found(): readonly ConfigurationProblem[] {
    return this.#found;
  }
}

interface Unknown {
  readonly name: string;
  readonly known: readonly string[];
}

/** The known name that is most like another; null if none is so much like it that it could have been meant. */
function nearest(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const like = closest(name, known);
  return distance(name, like) <= Math.max(name.length, like.length) / 2 ? like : null;
}

/** A value in an error message: short, and on one line. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** The names that an object has and should not, wherever in a value it stands. */
export function unknownNames(issues: readonly z.core.$ZodIssue[]): readonly { path: string; name: string }[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => ({ path: pathText(issue.path), name }))
      : [],
  );
}

/** `[2].cron` of the path 2, cron. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
}
