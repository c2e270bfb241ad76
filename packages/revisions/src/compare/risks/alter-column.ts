import { columnOf, columnType, tableOf } from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import type { DataRisk } from './data-risk.ts';
import type { Judging } from './judging.ts';

export function alterColumn(operation: OperationOf<'alterColumn'>, judging: Judging): readonly DataRisk[] {
  const { table, column } = operation;
  if (judging.fresh.hasEmptyColumn(table, column)) return emptyRisks(operation);
  return [
    ...typeRisks(operation, judging),
    ...nullRisks(operation, judging),
    ...generatedRisks(operation, judging),
  ];
}

/** What rows hold gives way to what the expression makes; what one expression has made is made again by another. */
function generatedRisks(
  { table, column, change }: OperationOf<'alterColumn'>,
  { before }: Judging,
): readonly DataRisk[] {
  const isMade = columnOf(tableOf(before, table), column).generated !== null;
  if (isMade || change.generated === undefined || change.generated === null) return [];
  return [
    {
      risk: 'loses',
      table,
      name: column,
      what: `Every value of ${table}.${column} is lost: its expression makes new ones.`,
      safer: 'Safer: make a generated column beside it, and drop this one in a later revision.',
    },
  ];
}

/** Of a column that holds nothing yet, only that it has to hold something. */
function emptyRisks({ table, column, change }: OperationOf<'alterColumn'>): readonly DataRisk[] {
  return change.nullable === false ? [noValue(table, column)] : [];
}

function nullRisks(
  { table, column, change }: OperationOf<'alterColumn'>,
  { before }: Judging,
): readonly DataRisk[] {
  const isNullable = columnOf(tableOf(before, table), column).nullable;
  return change.nullable === false && isNullable ? [noValue(table, column)] : [];
}

function noValue(table: string, column: string): DataRisk {
  return {
    risk: 'fails',
    table,
    name: column,
    what: `It fails if a row of ${table} has no ${column}.`,
    safer: `Safer: give such rows one before, by op.execute of an UPDATE with effect 'none'.`,
  };
}

function typeRisks(
  { table, column: name, change }: OperationOf<'alterColumn'>,
  { before, dialect }: Judging,
): readonly DataRisk[] {
  if (change.type === undefined) return [];
  const { type: from } = columnOf(tableOf(before, table), name);
  const to = columnType(change.type, dialect.traits.dialect);
  const types = `${dialect.typeText(from)} to ${dialect.typeText(to)}`;
  if (change.using !== undefined) {
    return [
      {
        risk: 'loses',
        table,
        name,
        what: `Values of ${table}.${name} become what its expression makes of them (${types}).`,
        safer:
          'Safer: make a column of the new type beside it, fill that, and drop this one in a later revision.',
      },
    ];
  }
  const found = dialect.typeChange(from, to);
  if (found === null) return [];
  const { risk, values, safer } = found;
  return [
    {
      risk,
      table,
      name,
      what: `Values of ${table}.${name} ${values} (${types}).`,
      safer:
        safer ??
        (risk === 'loses'
          ? 'Safer: make a column of the new type beside it, fill that, and drop this one in a later revision.'
          : 'Safer: look for such values before, and mend them.'),
    },
  ];
}
