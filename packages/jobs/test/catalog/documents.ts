/** OSCAL documents of the form that NIST publishes. */

type Member = Readonly<Record<string, unknown>>;

/** A control with a statement. `ac-2.1` is printed `AC-2(1)`. */
export function control(id: string, rest: Member = {}): Member {
  const [family = '', number = '', enhancement] = id.split(/[-.]/u);
  const label = `${family.toUpperCase()}-${number}${enhancement === undefined ? '' : `(${enhancement})`}`;
  return {
    id,
    class: enhancement === undefined ? 'SP800-53' : 'SP800-53-enhancement',
    title: `Title of ${label}`,
    props: [
      { name: 'label', class: 'zero-padded', value: `0${label}` },
      { name: 'label', value: label },
      { name: 'sort-id', value: `0${id}` },
    ],
    parts: [{ id: `${id}_smt`, name: 'statement', prose: `Do ${label}.` }],
    ...rest,
  };
}

export function withdrawn(id: string): Member {
  const { props, parts: _, ...rest } = control(id);
  const list = Array.isArray(props) ? props : [];
  return { ...rest, props: [...list, { name: 'status', value: 'withdrawn' }] };
}

export function group(id: string, controls: readonly Member[], rest: Member = {}): Member {
  return { id, class: 'family', title: `Family ${id}`, controls, ...rest };
}

export function catalog(groups: readonly Member[], rest: Member = {}): string {
  return JSON.stringify({
    catalog: {
      uuid: '613fca2d-704a-42e7-8e2b-b206fb92b456',
      metadata: { title: 'Controls', version: '5.1.1', 'oscal-version': '1.1.2', parties: [{ name: 'x' }] },
      groups,
      'back-matter': { resources: [] },
      ...rest,
    },
  });
}

export function profile(imports: readonly Member[], rest: Member = {}): string {
  return JSON.stringify({
    profile: {
      uuid: '8742196d-86ba-4e72-a411-28867dab43bb',
      metadata: { title: 'Low baseline', version: 'Final', 'oscal-version': '1.0.0' },
      imports: imports.map((each) => ({ href: 'catalog.json', ...each })),
      merge: { 'as-is': true },
      ...rest,
    },
  });
}

/** AC-1, AC-2 with two enhancements of which one is withdrawn, AU-2. */
export const small = catalog([
  group('ac', [control('ac-1'), control('ac-2', { controls: [control('ac-2.1'), withdrawn('ac-2.2')] })]),
  group('au', [control('au-2')]),
]);
