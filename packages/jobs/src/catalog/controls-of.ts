import { CatalogError } from '../errors/catalog-error.ts';
import { keyOf } from '../validation/prerequisites.ts';
import { jsonPath } from './json-path.ts';
import type {
  OscalCatalog,
  OscalControl,
  OscalGroup,
  OscalParameter,
  OscalProfile,
  OscalProperty,
} from './oscal-shape.ts';
import { labelOf, type Parameters, proseOf } from './prose.ts';
import { type ListedControl, selectControls } from './select-controls.ts';

/** A control as it is to stand in the database. */
export interface CatalogControl {
  /** As it is printed, such as `AC-2(1)`; the id of OSCAL where it has no label. */
  readonly controlId: string;
  readonly title: string;
  /** What stands before the first hyphen of its id, such as `AC`; else its group's. At most 10 characters. */
  readonly family: string;
  /** Statement and guidance. */
  readonly description: string | null;
  /** Whether a baseline asks for it: it comes by a profile. */
  readonly baselineRequired: boolean;
  /** `ac-2.1`. */
  readonly oscalId: string;
  readonly sortId: string | null;
  readonly isWithdrawn: boolean;
}

/** What an OSCAL document has for the tables `catalogs` and `controls`. */
export interface CatalogContent {
  readonly title: string;
  readonly version: string;
  /** What the controls are called a class of, such as `SP800-53`; null where they are of none. */
  readonly controlClass: string | null;
  /** In the order of the document. Withdrawn ones are among them. */
  readonly controls: readonly CatalogControl[];
  /** What a profile asks for and is not done. */
  readonly notApplied: readonly string[];
}

const mostControls = 20_000;
/** The widths of the columns, in characters. */
const widths = { controlId: 50, title: 255, family: 10, version: 50 };

interface Place {
  readonly control: OscalControl;
  readonly group: OscalGroup | null;
  readonly above: readonly string[];
  readonly path: readonly PropertyKey[];
}

/**
 * All controls of a catalog, or those that a profile selects from it, with the parameters that it sets.
 *
 * @throws CatalogError
 */
export function catalogContent(catalog: OscalCatalog, profile: OscalProfile | null = null): CatalogContent {
  const places = [...placesIn(catalog)];
  if (places.length > mostControls) {
    throw new CatalogError('catalog.too-many', { controls: places.length, limit: mostControls });
  }
  const parameters = parametersOf(catalog, places, profile);
  const listed: readonly ListedControl[] = places.map(({ control: { id }, above }) => ({ id, above }));
  refuseTwice(
    places,
    ({ control }) => control.id,
    (id) => `the control ${id}`,
  );
  const selected = profile === null ? null : selectControls(profile, listed);
  const chosen = places.filter(({ control }) => selected?.has(control.id) ?? true);
  refuseTwice(
    chosen,
    ({ control }) => keyOf(idOf(control)),
    (id) => `a control that is printed ${id}`,
  );
  const { title, version } = (profile ?? catalog).metadata;
  const root = profile === null ? 'catalog' : 'profile';
  return {
    title: fitting(title, widths.title, [root, 'metadata', 'title']),
    version: fitting(version, widths.version, [root, 'metadata', 'version']),
    controlClass: chosen.find(({ above }) => above.length === 0)?.control.class ?? null,
    controls: chosen.map((place) => contentOf(place, parameters, profile !== null)),
    notApplied: (profile?.modify?.alters ?? []).length > 0 ? ['modify.alters'] : [],
  };
}

function* placesIn(catalog: OscalCatalog): Generator<Place> {
  const inControls = function* (
    controls: readonly OscalControl[],
    group: OscalGroup | null,
    above: readonly string[],
    path: readonly PropertyKey[],
  ): Generator<Place> {
    for (const [index, control] of controls.entries()) {
      const at = [...path, 'controls', index];
      yield { control, group, above, path: at };
      yield* inControls(control.controls ?? [], group, [...above, control.id], at);
    }
  };
  const inGroups = function* (groups: readonly OscalGroup[], path: readonly PropertyKey[]): Generator<Place> {
    for (const [index, group] of groups.entries()) {
      const at = [...path, 'groups', index];
      yield* inControls(group.controls ?? [], group, [], at);
      yield* inGroups(group.groups ?? [], at);
    }
  };
  yield* inControls(catalog.controls ?? [], null, [], ['catalog']);
  yield* inGroups(catalog.groups ?? [], ['catalog']);
}

function contentOf(
  { control, group, path }: Place,
  parameters: Parameters,
  baselineRequired: boolean,
): CatalogControl {
  const props = control.props ?? [];
  const controlId = fitting(idOf(control), widths.controlId, [...path, 'id']);
  return {
    controlId,
    title: fitting(control.title, widths.title, [...path, 'title']),
    family: familyOf(controlId, group),
    description: proseOf(control.parts ?? [], parameters),
    baselineRequired,
    oscalId: control.id,
    sortId: propertyOf(props, 'sort-id'),
    isWithdrawn: propertyOf(props, 'status')?.toLowerCase() === 'withdrawn',
  };
}

function idOf({ id, props }: OscalControl): string {
  const label = labelOf(props ?? []);
  return label === undefined || label === '' ? id : label;
}

function familyOf(controlId: string, group: OscalGroup | null): string {
  const hyphen = controlId.indexOf('-');
  const own = hyphen > 0 ? controlId.slice(0, hyphen) : (labelOf(group?.props ?? []) ?? group?.id ?? '');
  // A family only groups: one that is too long for its column still does so by its beginning.
  return [...own.toUpperCase()].slice(0, widths.family).join('');
}

function propertyOf(props: readonly OscalProperty[], name: string): string | null {
  return props.find((each) => each.name === name)?.value ?? null;
}

/** Parameters may stand at any level, and their ids are unique in a document. */
function parametersOf(
  catalog: OscalCatalog,
  places: readonly Place[],
  profile: OscalProfile | null,
): Parameters {
  const inGroups = (groups: readonly OscalGroup[]): readonly OscalParameter[] =>
    groups.flatMap(({ params = [], groups: inner = [] }) => [...params, ...inGroups(inner)]);
  const all = [
    ...(catalog.params ?? []),
    ...inGroups(catalog.groups ?? []),
    ...places.flatMap(({ control }) => control.params ?? []),
  ];
  const parameters = new Map(all.map((each) => [each.id, each]));
  for (const { 'param-id': id, ...set } of profile?.modify?.['set-parameters'] ?? []) {
    parameters.set(id, { ...parameters.get(id), ...set, id });
  }
  return parameters;
}

function refuseTwice(
  places: readonly Place[],
  keyIn: (place: Place) => string,
  what: (key: string) => string,
): void {
  const seen = new Set<string>();
  for (const place of places) {
    const key = keyIn(place);
    if (seen.has(key)) {
      throw new CatalogError('catalog.duplicate', { path: jsonPath([...place.path, 'id']), what: what(key) });
    }
    seen.add(key);
  }
}

function fitting(value: string, limit: number, path: readonly PropertyKey[]): string {
  // Columns count characters, not the units of UTF-16.
  const length = [...value].length;
  if (length > limit) throw new CatalogError('catalog.too-long', { path: jsonPath(path), length, limit });
  return value;
}
