import { describeDifference } from '../../compare/index.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { CatalogDifferences } from './catalog-state.ts';
import type { Phase, Problem } from './report.ts';

/** What is held against what, in words. */
const sides: Readonly<Record<Phase, { readonly left: string; readonly right: string }>> = {
  upgrade: { left: 'the revisions', right: 'the database' },
  downgrade: { left: 'the database before the upgrade', right: 'the database after the downgrade' },
  'second upgrade': {
    left: 'the database after the first upgrade',
    right: 'the database after the second one',
  },
};

type SaidDifferences = Pick<
  Extract<Problem, { readonly kind: 'catalog-differs' }>,
  'differences' | 'objects'
>;

/** The differences as a report has them. */
export function inWords(
  phase: Phase,
  { differences, objects }: CatalogDifferences,
  { typeText }: Dialect,
): SaidDifferences {
  const words = { ...sides[phase], typeText };
  return {
    differences: differences.map((each) => ({
      what: each.what,
      path: each.path,
      text: describeDifference(each, words),
    })),
    objects,
  };
}
