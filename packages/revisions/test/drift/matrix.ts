import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DriftReport } from '../../src/index.ts';

/** A change of a live database, and every line that drift has to say of it: none where nothing has changed. */
export interface Mutation {
  readonly change: string;
  /** The first version of the database that knows it; 0 for all. */
  readonly since: number;
  readonly says: readonly string[];
}

/** The mutations of a file beside this one, by the headings that they stand under. */
export function mutationsIn(file: string): ReadonlyMap<string, readonly Mutation[]> {
  const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
  const groups = new Map<string, Mutation[]>();
  let heading = '';
  for (const line of text.split('\n')) {
    const said = /^ {2}(.*)$/.exec(line)?.[1];
    const group = groups.get(heading) ?? [];
    if (line.startsWith('# ')) heading = line.slice(2);
    else if (said !== undefined) groups.set(heading, withLine(group, said));
    else if (line !== '') groups.set(heading, [...group, mutationOf(line)]);
  }
  return groups;
}

function mutationOf(line: string): Mutation {
  const [, since, change = ''] = /^(?:\[(\d+)\] )?(.*)$/.exec(line) ?? [];
  return { change, since: Number(since ?? 0), says: [] };
}

function withLine(group: readonly Mutation[], line: string): Mutation[] {
  const last = group.at(-1);
  if (last === undefined) throw new Error(`nothing has happened that says: ${line}`);
  return [...group.slice(0, -1), { ...last, says: [...last.says, line] }];
}

/** All that a report says, a line each. */
export function saidBy({ differences, unmanaged, renames }: DriftReport): readonly string[] {
  return [
    ...differences.map(({ text }) => text),
    ...unmanaged.map(
      ({ kind, name, table }) => `no revision makes ${kind} ${name}${table === null ? '' : ` of ${table}`}`,
    ),
    ...renames.map((rename) => `renamed ${rename}`),
  ];
}

/** The statements in the comments of a script that would drop what no revision makes. */
export function dropsIn({ repair }: DriftReport): readonly string[] {
  return [...repair.sql.matchAll(/To drop it:\n-- (.*);$/gm)].flatMap(([, sql]) => sql ?? []);
}
