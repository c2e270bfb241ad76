export type { Column, ColumnDefault, ColumnSpec, DefaultSpec, Identity } from './column.ts';
export { columnFrom, columnHeld, defaultFrom } from './column.ts';
export {
  columnNames,
  constraintUses,
  generatedFrom,
  indexUses,
  renameColumnIn,
  renameReferencedColumn,
  renameReferencedTable,
  renameTableIn,
} from './column-references.ts';
export type { ColumnType, TypeName, TypeSpec } from './column-type.ts';
export { columnType } from './column-type.ts';
export type {
  CheckConstraint,
  CheckSpec,
  Constraint,
  ConstraintKind,
  Deferrability,
  ForeignKey,
  ForeignKeySpec,
  PrimaryKey,
  PrimaryKeySpec,
  ReferentialAction,
  UniqueConstraint,
  UniqueSpec,
} from './constraint.ts';
export { checkFrom, foreignKeyFrom, primaryKeyFrom, uniqueFrom } from './constraint.ts';
export { constraintFrom } from './constraint-from.ts';
export type { DialectName, SqlText } from './dialect-name.ts';
export { dialectNames, sqlFor } from './dialect-name.ts';
export { renameEnumIn, renameLabelIn } from './enum-references.ts';
export type { ModelErrorFacts } from './errors.ts';
export { ModelError } from './errors.ts';
export { mentions, renameInExpression, sameExpression } from './expression.ts';
export type { Index, IndexKey, IndexKeySpec, IndexOptions } from './index-definition.ts';
export { indexFrom } from './index-definition.ts';
export { named, relationNamed, standsOnIndex, withNamedConstraints } from './naming.ts';
export type { QualifiedName } from './qualified-name.ts';
export { hasSchemas, nameHeld, placeOf, qualifiedName, writtenName } from './qualified-name.ts';
export type { EnumType, Schema } from './schema.ts';
export {
  editTable,
  editTables,
  emptySchema,
  enumOf,
  schemasOf,
  tableOf,
  withEnum,
  withoutEnum,
  withoutSchema,
  withoutTable,
  withSchema,
  withTable,
} from './schema.ts';
export type { ConstraintSpec } from './spec-of.ts';
export { columnSpecOf, constraintSpecOf, indexSpecOf, tableSpecOf, typeSpecOf } from './spec-of.ts';
export type { Table, TableSpec } from './table.ts';
export { columnOf, primaryKeyOf, tableFrom, withKeyNotNull } from './table.ts';
export type { ColumnUse, DialectTraits, NamesTaken } from './traits.ts';
export type { TypeChange } from './type-change.ts';
export type { Namesake, Unmanaged, UnmanagedObject } from './unmanaged.ts';
