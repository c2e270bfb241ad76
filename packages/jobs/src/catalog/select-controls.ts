import { CatalogError } from '../errors/catalog-error.ts';
import { jsonPath } from './json-path.ts';
import type { OscalProfile, OscalSelection } from './oscal-shape.ts';

/** A control of a catalog, with the ids of those that it is an enhancement of, outermost first. */
export interface ListedControl {
  readonly id: string;
  readonly above: readonly string[];
}

/**
 * The ids of the controls that a profile takes over from its catalog. An import without a word about it includes all, as
 * OSCAL has it; what is excluded wins over what is included.
 *
 * @throws CatalogError `catalog.unknown-control`, `catalog.several-sources`, `catalog.invalid`
 */
export function selectControls(
  { imports }: OscalProfile,
  controls: readonly ListedControl[],
): ReadonlySet<string> {
  const sources = [...new Set(imports.map(({ href }) => href))];
  if (sources.length > 1) throw new CatalogError('catalog.several-sources', { sources });
  const known = new Set(controls.map(({ id }) => id));
  const selected = new Set<string>();
  for (const [index, each] of imports.entries()) {
    const at = ['profile', 'imports', index];
    const { 'include-all': all, 'include-controls': include, 'exclude-controls': exclude = [] } = each;
    if (all !== undefined && include !== undefined) {
      const problem = 'include-all and include-controls exclude each other';
      throw new CatalogError('catalog.invalid', { path: jsonPath(at), problem });
    }
    const isIn = include === undefined ? () => true : chosenBy(include, known, [...at, 'include-controls']);
    const isOut = chosenBy(exclude, known, [...at, 'exclude-controls']);
    for (const control of controls) if (isIn(control) && !isOut(control)) selected.add(control.id);
  }
  return selected;
}

function chosenBy(
  selections: readonly OscalSelection[],
  known: ReadonlySet<string>,
  path: readonly PropertyKey[],
): (control: ListedControl) => boolean {
  const rules = selections.map((selection, index) => {
    const { 'with-ids': ids = [], matching = [], 'with-child-controls': children } = selection;
    for (const [place, id] of ids.entries()) {
      if (known.has(id)) continue;
      const at = jsonPath([...path, index, 'with-ids', place]);
      throw new CatalogError('catalog.unknown-control', { path: at, control: id });
    }
    const patterns = matching.flatMap(({ pattern }) => (pattern === undefined ? [] : [expression(pattern)]));
    const wanted = new Set(ids);
    const names = (id: string): boolean => wanted.has(id) || patterns.some((pattern) => pattern.test(id));
    return ({ id, above }: ListedControl): boolean => names(id) || (children === 'yes' && above.some(names));
  });
  return (control) => rules.some((rule) => rule(control));
}

/** `*` stands for anything, `?` for one character. */
function expression(pattern: string): RegExp {
  // Runs of stars are one: each by itself would multiply the ways to match.
  const source = pattern
    .replace(/\*+/gu, '*')
    .replace(/[.+^${}()|[\]\\]/gu, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'u');
}
