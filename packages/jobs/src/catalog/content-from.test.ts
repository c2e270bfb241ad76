import { describe, expect, it } from 'vitest';
import { catalog, control, group, profile, small, withdrawn } from '../../test/catalog/documents.ts';
import { contentFromOscal } from './content-from.ts';

const inAc = (...controls: readonly Readonly<Record<string, unknown>>[]) => catalog([group('ac', controls)]);

function ids(text: string, base: string | null = null): readonly string[] {
  return contentFromOscal(text, base).controls.map(({ controlId }) => controlId);
}

function errorOf(text: string, base: string | null = null): unknown {
  try {
    contentFromOscal(text, base);
    return null;
  } catch (error) {
    return error;
  }
}

describe('a catalog', () => {
  it('gives its controls and their enhancements, in its order, by their printed ids', () => {
    const content = contentFromOscal(small);
    expect(content).toMatchObject({ title: 'Controls', version: '5.1.1', controlClass: 'SP800-53' });
    expect(content.controls.map((each) => [each.controlId, each.isWithdrawn])).toEqual([
      ['AC-1', false],
      ['AC-2', false],
      ['AC-2(1)', false],
      ['AC-2(2)', true],
      ['AU-2', false],
    ]);
    expect(content.controls[2]).toEqual({
      controlId: 'AC-2(1)',
      title: 'Title of AC-2(1)',
      family: 'AC',
      description: 'Do AC-2(1).',
      baselineRequired: false,
      oscalId: 'ac-2.1',
      sortId: '0ac-2.1',
      isWithdrawn: false,
    });
  });

  it('of groups in groups and of controls without a group', () => {
    const nested = [group('outer', [], { groups: [group('in', [control('x-1')])] })];
    expect(ids(catalog(nested, { controls: [control('y-1')] }))).toEqual(['Y-1', 'X-1']);
  });

  it('whose controls have no hyphen has families by its groups, cut to their column', () => {
    const plain = { id: '3.1.1', title: 'Limit', props: [] };
    const [first] = contentFromOscal(catalog([group('SP_800_171_03.01', [plain])])).controls;
    expect(first).toMatchObject({ controlId: '3.1.1', family: 'SP_800_171' });
  });

  it('may begin with a byte order mark', () => {
    expect(ids(`\uFEFF${small}`)).toHaveLength(5);
  });
});

describe('what a control says', () => {
  const parts = [
    {
      name: 'statement',
      parts: [
        {
          name: 'item',
          props: [{ name: 'label', value: 'a.' }],
          prose: 'Tell {{ insert: param, p1 }}:',
          parts: [
            { name: 'item', props: [{ name: 'label', value: '1.' }], prose: ' {{ insert: param, p2 }};' },
          ],
        },
      ],
    },
    { name: 'guidance', prose: 'See {{insert:param,p4}}, {{ insert: param, p9 }} and {{ other }}.' },
    { name: 'assessment-method', prose: 'never shown' },
  ];
  const params = [
    { id: 'p1', label: 'the officers' },
    { id: 'p2', select: { 'how-many': 'one-or-more', choice: ['daily', 'every {{ insert: param, p3 }}'] } },
    { id: 'p3', label: 'time period' },
    { id: 'p4', label: 'a', values: ['x', 'y'] },
  ];

  it('is its statement with labels and parameters as they are printed, then its guidance', () => {
    const [first] = contentFromOscal(inAc(control('ac-1', { parts, params }))).controls;
    expect(first?.description).toBe(
      [
        'a. Tell [Assignment: the officers]:',
        '  1. [Selection (one or more): daily; every [Assignment: time period]];',
        '',
        'Guidance: See x, y, [Assignment: p9] and {{ other }}.',
      ].join('\n'),
    );
  });

  it('parameters that insert each other come to an end', () => {
    const round = [
      { id: 'p1', label: '{{ insert: param, p2 }}' },
      { id: 'p2', label: '{{ insert: param, p1 }}' },
    ];
    const [first] = contentFromOscal(inAc(control('ac-1', { parts, params: round }))).controls;
    expect(first?.description).toContain('[Assignment: p');
  });

  it('is nothing where there is nothing', () => {
    expect(contentFromOscal(inAc(withdrawn('ac-1'))).controls[0]?.description).toBeNull();
  });
});

describe('a profile', () => {
  it.each([
    ['by id', [{ 'include-controls': [{ 'with-ids': ['ac-1', 'ac-2.1'] }] }], ['AC-1', 'AC-2(1)']],
    [
      'with enhancements',
      [{ 'include-controls': [{ 'with-ids': ['ac-2'], 'with-child-controls': 'yes' }] }],
      ['AC-2', 'AC-2(1)', 'AC-2(2)'],
    ],
    ['by pattern', [{ 'include-controls': [{ matching: [{ pattern: 'a?-2' }] }] }], ['AC-2', 'AU-2']],
    ['all', [{ 'include-all': {} }], ['AC-1', 'AC-2', 'AC-2(1)', 'AC-2(2)', 'AU-2']],
    ['all, where it does not say', [{}], ['AC-1', 'AC-2', 'AC-2(1)', 'AC-2(2)', 'AU-2']],
    [
      'all but some',
      [{ 'include-all': {}, 'exclude-controls': [{ matching: [{ pattern: 'ac-*' }] }] }],
      ['AU-2'],
    ],
    [
      'from several imports of one catalog',
      [
        { 'include-controls': [{ 'with-ids': ['au-2'] }] },
        { 'include-controls': [{ 'with-ids': ['ac-1'] }] },
      ],
      ['AC-1', 'AU-2'],
    ],
  ])('selects %s', (_, imports, expected) => {
    const content = contentFromOscal(profile(imports), small);
    expect(content.controls.map(({ controlId }) => controlId)).toEqual(expected);
    expect(content).toMatchObject({ title: 'Low baseline', version: 'Final', notApplied: [] });
    expect(new Set(content.controls.map(({ baselineRequired }) => baselineRequired))).toEqual(
      new Set([true]),
    );
  });

  it('sets parameters, and says what it does not do', () => {
    const parts = [{ name: 'statement', prose: 'Every {{ insert: param, p }}.' }];
    const base = inAc(control('ac-1', { parts, params: [{ id: 'p', label: 'period' }] }));
    const modify = { 'set-parameters': [{ 'param-id': 'p', values: ['30 days'] }], alters: [{}] };
    const content = contentFromOscal(profile([{}], { modify }), base);
    expect(content.controls[0]?.description).toBe('Every 30 days.');
    expect(content.notApplied).toEqual(['modify.alters']);
  });
});

describe('is refused, with the place', () => {
  const one = control('ac-1');
  const deep = `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`;
  const cases: readonly (readonly [string, string, string | null, unknown])[] = [
    ['no JSON', '{"catalog":', null, { code: 'catalog.not-json' }],
    ['something else', '{"component-definition":{}}', null, { code: 'catalog.not-oscal' }],
    ['a list', '[]', null, { code: 'catalog.not-oscal', facts: { found: [] } }],
    ['nested too deeply', deep, null, { code: 'catalog.too-deep' }],
    [
      'a text with a character that no database holds',
      inAc(control('ac-1', { title: 'one\0nul' })),
      null,
      { code: 'catalog.invalid', facts: { path: '$.catalog.groups[0].controls[0].title' } },
    ],
    [
      'half a character',
      inAc(one, control('ac-2', { parts: [{ name: 'statement', prose: '\ud83d' }] })),
      null,
      { code: 'catalog.invalid', facts: { path: '$.catalog.groups[0].controls[1].parts[0].prose' } },
    ],
    [
      'OSCAL 2',
      catalog([], { metadata: { title: 'x', version: '1', 'oscal-version': '2.0.0' } }),
      null,
      { code: 'catalog.invalid', facts: { path: '$.catalog.metadata.oscal-version' } },
    ],
    [
      'a misspelled member',
      inAc(one, control('ac-2', { control: [] })),
      null,
      {
        code: 'catalog.invalid',
        message: '$.catalog.groups[0].controls[1]: OSCAL knows no member "control" here',
      },
    ],
    [
      'a control without a title',
      inAc(control('ac-1', { title: undefined })),
      null,
      { code: 'catalog.invalid', facts: { path: '$.catalog.groups[0].controls[0].title' } },
    ],
    [
      'a number for a text, far inside',
      inAc(control('ac-1', { parts: [{ name: 'statement', parts: [{ name: 'item', prose: 1 }] }] })),
      null,
      { facts: { path: '$.catalog.groups[0].controls[0].parts[0].parts[0].prose' } },
    ],
    [
      'the same control twice',
      catalog([group('ac', [one]), group('au', [one])]),
      null,
      { code: 'catalog.duplicate', facts: { path: '$.catalog.groups[1].controls[0].id' } },
    ],
    [
      'two that are printed alike',
      inAc(one, control('ac-2', { props: [{ name: 'label', value: 'ac-1' }] })),
      null,
      { code: 'catalog.duplicate', facts: { path: '$.catalog.groups[0].controls[1].id' } },
    ],
    [
      'a title that no column holds',
      inAc(control('ac-1', { title: 'x'.repeat(256) })),
      null,
      {
        code: 'catalog.too-long',
        facts: { path: '$.catalog.groups[0].controls[0].title', length: 256, limit: 255 },
      },
    ],
    ['a profile without its catalog', profile([{}]), null, { code: 'catalog.wrong-kind' }],
    ['a profile of a profile', profile([{}]), profile([{}]), { code: 'catalog.wrong-kind' }],
    ['a catalog of a catalog', small, small, { code: 'catalog.wrong-kind' }],
    [
      'a profile of two catalogs',
      profile([{}, { href: 'other.json' }]),
      small,
      { code: 'catalog.several-sources', facts: { sources: ['catalog.json', 'other.json'] } },
    ],
    [
      'a profile of controls that are not there',
      profile([{ 'include-controls': [{}, { 'with-ids': ['ac-1', 'zz-9'] }] }]),
      small,
      {
        code: 'catalog.unknown-control',
        facts: { path: '$.profile.imports[0].include-controls[1].with-ids[1]', control: 'zz-9' },
      },
    ],
    [
      'a profile that includes all and some',
      profile([{ 'include-all': {}, 'include-controls': [] }]),
      small,
      { code: 'catalog.invalid', facts: { path: '$.profile.imports[0]' } },
    ],
  ];
  it.each(cases)('%s', (_, text, base, expected) => {
    expect(errorOf(text, base)).toMatchObject(expected as object);
  });
});

describe('with names of the documents, an error says in which one it is', () => {
  const names = { document: 'low.json', base: 'nist.json' };
  const bad = catalog([], { uuid: 1 });
  const low = profile([{}]);
  const twice = inAc(control('ac-1'), control('ac-1'));
  const unknown = profile([{ 'include-controls': [{ 'with-ids': ['zz-9'] }] }]);
  it.each([
    [bad, null, 'low.json: $.catalog.uuid: '],
    [low, bad, 'nist.json: $.catalog.uuid: '],
    [low, '{', 'nist.json: the document is no JSON: '],
    [low, low, 'nist.json: the document is no OSCAL catalog'],
    [low, null, 'low.json: the document is no OSCAL catalog'],
    [small, small, 'low.json: the document is no OSCAL profile'],
    [low, twice, 'nist.json: $.catalog.groups[0].controls[1].id: '],
    [unknown, small, 'low.json: $.profile.imports[0]'],
    [profile([{}, { href: 'b.json' }]), small, 'low.json: the profile imports from 2 sources'],
  ])('%#', (text, base, message) => {
    expect(() => contentFromOscal(text, base, names)).toThrow(message);
  });
});
