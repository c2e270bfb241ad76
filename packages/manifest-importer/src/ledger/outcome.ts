import type { Reason, ReasonCode, Verification } from '../format/index.ts';

/** What is wrong with a file before anybody looks into it, or with its rows in the database's eyes. */
export interface FileReasonFacts {
  /** A symbolic link to something outside of the directory. */
  'link.outside': Record<never, never>;
  /** A link to something in the directory, which is read where it is. */
  'link.inside': Record<never, never>;
  /** It leads nowhere, or round in a circle. */
  'link.broken': { readonly reason: string };
  /** A pipe, a socket, a device. */
  'file.not-regular': Record<never, never>;
  /** It was listed, and was gone when it was to be read. */
  'file.gone': Record<never, never>;
  /** Somebody wrote to it again and again while it was read. */
  'file.changing': Record<never, never>;
  /** `reason` is the system's code, such as `EACCES`. */
  'file.unreadable': { readonly reason: string };
  /** Its name, or that of a folder above it, is not UTF-8. */
  'file.name': Record<never, never>;
  'folder.unreadable': { readonly reason: string };
  /** The database refused its rows, and nothing else. */
  'database.refused': { readonly reason: string };
}

/** Stable name of why a file was not imported. */
export type OutcomeReasonCode = ReasonCode | keyof FileReasonFacts;

/** Why a file was skipped or rejected, or with which doubt it was imported. */
export interface OutcomeReason extends Omit<Reason, 'code'> {
  readonly code: OutcomeReasonCode;
}

/** The words of each code. */
export const fileWords: { readonly [C in keyof FileReasonFacts]: (facts: FileReasonFacts[C]) => string } = {
  'link.outside': () => 'a symbolic link that leads out of the directory',
  'link.inside': () => 'a symbolic link to something in the directory, which is read where it is',
  'link.broken': ({ reason }) => `a symbolic link that leads nowhere (${reason})`,
  'file.not-regular': () => 'a pipe, a socket or a device, and no file',
  'file.gone': () => 'it was removed before it could be read',
  'file.changing': () => 'it was written to while it was read, again and again',
  'file.unreadable': ({ reason }) => `it cannot be read (${reason})`,
  'file.name': () => 'its path is not UTF-8, and no file can be opened by such a path here: rename it',
  'folder.unreadable': ({ reason }) => `the folder cannot be read (${reason})`,
  'database.refused': ({ reason }) => `the database refused it: ${reason}`,
};

/** The reason in words. */
export function fileReason<C extends keyof FileReasonFacts>(
  code: C,
  facts: FileReasonFacts[C],
): OutcomeReason {
  return { code, text: fileWords[code](facts), at: null };
}

interface OfFile {
  /** Absolute. */
  readonly path: string;
  /** Of its bytes, 64 hexadecimal digits; null if they were not read. */
  readonly sha256: string | null;
}

/** Its manifest is in the database now, and was not before; with `dryRun`: it would be. */
export interface Imported extends OfFile {
  readonly outcome: 'imported';
  /** Null with `dryRun`. */
  readonly manifestId: number | null;
  readonly artifacts: number;
  readonly verification: Verification;
  /** What speaks against a manifest that was let in unverified, else null. */
  readonly reason: OutcomeReason | null;
}

/** Its manifest is in the database already, by this file, another one, or other means. */
export interface Present extends OfFile {
  readonly outcome: 'present';
  /** Null where it is there only in a sense: with `dryRun`, after a file of the same run. */
  readonly manifestId: number | null;
}

/** It is no manifest: nothing is missing. */
export interface Skipped extends OfFile {
  readonly outcome: 'skipped';
  readonly reason: OutcomeReason;
}

/** It is a manifest that breaks a rule, or nobody can tell what it is. */
export interface Rejected extends OfFile {
  readonly outcome: 'rejected';
  readonly reason: OutcomeReason;
}

/** What became of one file. */
export type FileOutcome = Imported | Present | Skipped | Rejected;

/** How many files came out how. */
export type OutcomeCounts = { readonly [Outcome in FileOutcome['outcome']]: number };

export function countOutcomes(outcomes: readonly FileOutcome[]): OutcomeCounts {
  const counts = { imported: 0, present: 0, skipped: 0, rejected: 0 };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  return counts;
}
