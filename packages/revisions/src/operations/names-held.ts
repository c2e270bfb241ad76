import {
  type ConstraintSpec,
  type DialectName,
  type ForeignKeySpec,
  hasSchemas,
  nameHeld,
} from '../model/index.ts';
import type { Operation } from './operation.ts';

/**
 * The operation with the names that its tables have in the model of a dialect: where there are no schemas, tables of all
 * of them stand in one, under their names alone. The names of schemas and enum types stay as they are written, since such
 * a database knows none of them.
 *
 * @throws ModelError `model.invalid` for a name that cannot be read
 */
export function withNamesHeld(operation: Operation, dialect: DialectName): Operation {
  if (hasSchemas[dialect]) return operation;
  const held = (name: string): string => nameHeld(name, dialect);
  switch (operation.kind) {
    case 'createTable': {
      const { table, spec } = operation;
      const { foreignKeys } = spec;
      if (foreignKeys === undefined) return { ...operation, table: held(table) };
      return {
        ...operation,
        table: held(table),
        spec: { ...spec, foreignKeys: foreignKeys.map((each) => referenceHeld(each, held)) },
      };
    }
    case 'renameTable':
      return { ...operation, table: held(operation.table), to: held(operation.to) };
    case 'createConstraint':
      return {
        ...operation,
        table: held(operation.table),
        constraint: constraintHeld(operation.constraint, held),
      };
    case 'renameEnumValue':
    case 'replaceEnumValues': {
      const { columns } = operation;
      if (columns === undefined) return operation;
      return { ...operation, columns: columns.map((each) => ({ ...each, table: held(each.table) })) };
    }
    case 'executeSql': {
      const { effect } = operation;
      if (effect === null) return operation;
      return { ...operation, effect: effect.map((each) => withNamesHeld(each, dialect)) };
    }
    default:
      return 'table' in operation ? { ...operation, table: held(operation.table) } : operation;
  }
}

function constraintHeld(constraint: ConstraintSpec, held: (name: string) => string): ConstraintSpec {
  if (constraint.kind !== 'foreignKey') return constraint;
  return { ...constraint, spec: referenceHeld(constraint.spec, held) };
}

function referenceHeld(spec: ForeignKeySpec, held: (name: string) => string): ForeignKeySpec {
  return { ...spec, references: { ...spec.references, table: held(spec.references.table) } };
}
