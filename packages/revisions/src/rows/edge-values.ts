import type { Domain } from './domain.ts';
import { uuidText } from './plain-value.ts';
import type { RowValue } from './row-value.ts';

/** Longer texts than this show nothing that these do not. */
const longestText = 2_000;

/** The value that a narrower type is the first to have no room for. */
export function widestValue(domain: Domain): RowValue | undefined {
  switch (domain.kind) {
    case 'text':
      return 'x'.repeat(Math.min(domain.length ?? longestText, longestText));
    case 'integer':
      return domain.highest;
    case 'decimal':
      return edgeDecimals(domain)[0];
    case 'float':
      return domain.digits > 7 ? 1.7976931348623157e308 : 3.4e38;
    default:
      return edgeValues(domain).at(-1);
  }
}

/** Values at the borders of a domain, which a change of type or a careless copy breaks first. */
export function edgeValues(domain: Domain): readonly RowValue[] {
  switch (domain.kind) {
    case 'text':
      return edgeTexts(domain.length);
    case 'integer':
      return [domain.lowest, domain.highest, 0n, -1n].filter(
        (each) => each >= domain.lowest && each <= domain.highest,
      );
    case 'decimal':
      return edgeDecimals(domain);
    case 'float':
      return [0, -0.1, domain.digits > 7 ? 1.7976931348623157e308 : 3.4e38, 1e-30, 0.1 + 0.2].map((each) =>
        domain.digits > 7 ? each : Number(each.toPrecision(6)),
      );
    case 'boolean':
      return [true, false];
    case 'date':
      return ['0001-01-01', '1969-12-31', '2024-02-29', '9999-12-31'];
    case 'time':
      return ['00:00:00', '23:59:59.999999', '12:00:00.000001'];
    case 'datetime':
      return [
        '0001-01-01 00:00:00',
        '1969-12-31 23:59:59.999999',
        '2024-02-29 12:00:00.000001',
        '9999-12-31 23:59:59.999999',
      ].map((each) => (domain.zone ? `${each}+00` : each));
    case 'json':
      return [
        '{}',
        '[]',
        'null',
        '"plain"',
        '{"a": {"ü😀": [1e3, -0.5, "it\'s", false]}, "z": 12345678901234567890}',
      ];
    case 'uuid':
      return [uuidText('0'.repeat(32), domain), uuidText('f'.repeat(32), domain)];
    case 'binary':
      return [new Uint8Array(), Uint8Array.from({ length: 256 }, (_, at) => at)];
    case 'labels':
    case 'samples':
      return domain.values;
    case 'made':
      return domain.edges;
    case 'list':
      return [domain.written([]), domain.written(edgeValues(domain.of).slice(0, 3))];
  }
}

function edgeTexts(length: number | null): readonly string[] {
  const most = Math.min(length ?? longestText, longestText);
  const odd = [`it's "quoted" \\ %s $1 ? :x`, 'ünï😀çødé', 'two\nlines\t', ' blanks ', 'NULL', '1e3'];
  return [
    '',
    'x'.repeat(most),
    // Counted in characters, not in bytes or halves of surrogate pairs.
    '😀'.repeat(Math.min(most, 60)),
    ...odd.filter((text) => length === null || [...text].length <= length),
  ];
}

function edgeDecimals({ precision, scale }: Extract<Domain, { kind: 'decimal' }>): readonly string[] {
  const whole = '9'.repeat(Math.max(0, precision - scale)) || '0';
  const part = scale === 0 ? '' : `.${'9'.repeat(scale)}`;
  const smallest = scale === 0 ? '1' : `0.${'1'.padStart(scale, '0')}`;
  return [`${whole}${part}`, `-${whole}${part}`, '0', smallest];
}
