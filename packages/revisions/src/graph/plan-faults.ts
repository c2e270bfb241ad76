import type { ErrorWords } from '../errors/coded-error.ts';
import { list, orSimilar, standing } from './wording.ts';

/** What can be wrong with the rows of the version table. */
export interface RowFaults {
  /** The database stands at revisions that the files do not have: most likely a newer build put it there. */
  'graph.unknown-rows': { readonly rows: readonly string[] };
  /** A row whose revision another row already implies. */
  'graph.overlapping-rows': { readonly row: string; readonly impliedBy: string };
  /** A row that is there more than once and would have to be changed. */
  'graph.duplicate-row': { readonly row: string };
}

/** What can be wrong with moving a database to where somebody asked for. */
export interface PlanFaults {
  /** Several targets of which one needs the other. */
  'graph.overlapping-targets': { readonly target: string; readonly impliedBy: string };
  /** A downgrade to a revision above which nothing is applied and which is no row itself. */
  'graph.not-above-target': { readonly target: string; readonly rows: readonly string[] };
  /** A downgrade in a branch, where nothing that could be undone belongs to the branch. */
  'graph.nothing-in-branch': { readonly branch: string; readonly target: string };
  /**
   * A downgrade in a branch that is not known (`nearest`: similar names) or has nothing to do with the target,
   * and that would undo revisions all the same because there is only one way up from the target.
   */
  'graph.unrelated-branch': {
    readonly branch: string;
    readonly target: string;
    readonly known: boolean;
    readonly nearest: readonly string[];
    readonly undone: readonly string[];
  };
  /** `a:b` where the database says where it stands. */
  'graph.range-not-allowed': { readonly range: string };
  /** A range that is not of the form `a:b`. */
  'graph.not-a-range': { readonly range: string };
  /** An offline script that needs to be told where it starts, as `from:to`, with one revision as `from`. */
  'graph.no-start': { readonly direction: 'upgrade' | 'downgrade' | 'stamp'; readonly range: string };
  /** A range whose lower end is not below its upper end. */
  'graph.range-not-ancestor': { readonly lower: string; readonly upper: string };
  /** An offline stamp with several starting points. */
  'graph.several-starts': { readonly starts: readonly string[] };
  /** Stamp targets that would move the same row, or one row both ways. */
  'graph.stamp-conflict': { readonly target: string; readonly rows: readonly string[] };
}

export const rowWords: ErrorWords<RowFaults> = {
  'graph.unknown-rows': ({ rows }) => `the database stands at ${list(rows)}, which this build does not know`,
  'graph.overlapping-rows': ({ row, impliedBy }) =>
    `the version table has a row ${row}, although its row ${impliedBy} already implies that one`,
  'graph.duplicate-row': ({ row }) => `the version table has more than one row ${row}`,
};

export const planWords: ErrorWords<PlanFaults> = {
  'graph.overlapping-targets': ({ target, impliedBy }) =>
    `the targets overlap: ${impliedBy} already needs ${target}`,
  'graph.not-above-target': ({ target, rows }) =>
    `nothing above ${target} is applied, so that there is nothing to undo; the database stands at ${standing(rows)}`,
  'graph.nothing-in-branch': ({ branch, target }) =>
    `nothing that directly follows ${target} belongs to the branch "${branch}"`,
  'graph.unrelated-branch': ({ branch, target, known, nearest, undone }) =>
    `${known ? `the branch "${branch}" has nothing to do with ${target}` : `there is no single branch "${branch}"${orSimilar(nearest)}`}, and without it the downgrade to ${target} would undo ${list(undone)}`,
  'graph.range-not-allowed': ({ range }) =>
    `"${range}" is a range, but the database itself says where it stands; a range is for offline scripts`,
  'graph.not-a-range': ({ range }) => `"${range}" is not a range: one reads start:end, start: or :end`,
  'graph.no-start': ({ direction, range }) =>
    `an offline ${direction} cannot ask a database where it stands, and "${range}" does not name one revision to start from; write from:to`,
  'graph.range-not-ancestor': ({ lower, upper }) => `${lower} is not below ${upper}`,
  'graph.several-starts': ({ starts }) =>
    `an offline stamp starts from one place, but here are several: ${list(starts)}`,
  'graph.stamp-conflict': ({ target, rows }) =>
    `${target} cannot be stamped beside the other targets: rows that it would replace (${standing(rows)}) are moved by more than one of them`,
};
