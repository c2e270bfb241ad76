import type { FileErrorFacts, GraphFaults } from '@auditly/revisions';
import { versionTableNext } from '@auditly/schema/advice';
import { exitCodes } from '../../program/exit-codes.ts';
import type { AdviceFor } from './advice.ts';

const exit = exitCodes.graph;

const list = (): readonly string[] => ['auditly db history'];
const one = (names: readonly string[]): readonly string[] => [`type one of: ${names.join(', ')}`];
const orHistory = (nearest: readonly string[]): readonly string[] =>
  nearest.length > 0 ? one(nearest) : list();
const correctFiles = (): readonly string[] => ['correct the revision files; no database has been touched'];
const renew = (): readonly string[] => ['install the build that made these revisions, or a newer one'];
const another = (): readonly string[] => ['choose another'];
/** A name without a file is that of a revision that is still to be written. */
const correctOrAnother = ({ file }: { readonly file: string | null }): readonly string[] =>
  file === null ? another() : correctFiles();

export const graphAdvice: AdviceFor<GraphFaults> = {
  'graph.invalid-id': { exit, next: correctOrAnother },
  'graph.duplicate-revision': { exit, next: correctFiles },
  'graph.missing-parent': { exit, next: correctFiles },
  'graph.unknown-dependency': { exit, next: correctFiles },
  'graph.duplicate-label': { exit, next: correctOrAnother },
  'graph.self-loop': { exit, next: correctOrAnother },
  'graph.self-dependency': { exit, next: correctFiles },
  'graph.cycle': { exit, next: correctFiles },
  'graph.dependency-cycle': { exit, next: correctFiles },

  'graph.unknown-identifier': { exit, next: ({ nearest }) => orHistory(nearest) },
  'graph.ambiguous-prefix': { exit, next: ({ candidates }) => one(candidates) },
  'graph.unknown-branch': { exit, next: ({ nearest }) => orHistory(nearest) },
  'graph.not-in-branch': { exit, next: ({ revision }) => [`type ${revision} alone`] },
  'graph.multiple-heads': {
    exit,
    next: ({ symbol, heads }) => [
      // Bare heads are those of all branches.
      `type ${symbol.endsWith('@head') ? `${symbol}s` : 'heads'} for all of them`,
      ...one(heads),
      `auditly db merge ${heads.join(' ')} -m "merge heads"    to make one of them`,
    ],
  },
  'graph.trailing-characters': { exit, next: ({ understood }) => [`type ${understood}`] },
  'graph.wrong-direction': {
    exit,
    next: ({ direction, symbol }) => [
      `auditly db ${direction === 'upgrade' ? 'downgrade' : 'upgrade'} ${symbol}`,
    ],
  },
  'graph.ambiguous-walk': { exit, next: ({ choices }) => one(choices) },
  'graph.walked-too-far': { exit, next: list },
  'graph.no-single-start': { exit, next: ({ candidates }) => orHistory(candidates) },

  'graph.unknown-rows': { exit: exitCodes.ahead, next: renew },
  'graph.overlapping-rows': {
    exit,
    next: versionTableNext['graph.overlapping-rows'],
  },
  'graph.duplicate-row': { exit, next: versionTableNext['graph.duplicate-row'] },

  'graph.overlapping-targets': { exit, next: ({ impliedBy }) => [`type ${impliedBy} alone`] },
  'graph.not-above-target': { exit, next: () => ['auditly db current'] },
  'graph.nothing-in-branch': { exit, next: list },
  'graph.unrelated-branch': {
    exit,
    next: ({ target }) => [`type ${target} alone, if that is what is meant`],
  },
  'graph.range-not-allowed': {
    exit,
    next: () => ['type the end of the range alone, or add --sql to write a script'],
  },
  'graph.not-a-range': { exit, next: () => ['type start:end'] },
  'graph.no-start': { exit, next: () => ['type from:to, each an id'] },
  'graph.range-not-ancestor': {
    exit,
    next: ({ lower, upper }) => [`type ${upper}:${lower}, if that is what is meant`],
  },
  'graph.several-starts': { exit, next: ({ starts }) => one(starts) },
  'graph.stamp-conflict': { exit, next: another },

  'graph.not-a-head': { exit, next: ({ children }) => [...one(children), 'or add --splice'] },
  'graph.duplicate-parents': { exit, next: another },
  'graph.no-parent': { exit, next: list },
  'graph.no-dependency': { exit, next: list },
  'graph.revision-exists': { exit, next: another },
  'graph.id-too-long': { exit, next: another },
  'graph.misleading-label': { exit, next: another },
};

export const fileAdvice: AdviceFor<FileErrorFacts> = {
  'files.no-directory': { exit, next: () => ['install @auditly/schema again, or build it: npm run build'] },
  'files.no-header': { exit, next: ({ file }) => [`correct ${file}, or move it elsewhere`] },
  'files.header-not-literal': { exit, next: ({ file }) => [`correct ${file}`] },
  'files.broken-module': { exit, next: ({ file }) => [`correct ${file}; the database has not been touched`] },
  'files.bad-template': { exit, next: ({ file, known }) => [`write one of ${known.join(', ')} in ${file}`] },
  'files.unreadable-name': { exit, next: another },
  'files.exists': { exit, next: ({ file }) => [`move ${file} elsewhere, or choose another id or message`] },
  'files.not-writable': { exit, next: ({ file }) => [`check that the folder of ${file} may be written`] },
  'files.header-differs': {
    exit,
    next: ({ file }) => [`correct ${file}; the database has not been touched`],
  },
};
