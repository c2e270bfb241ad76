import type { Operation } from '../operations/index.ts';

/** An operation in a few words for people: its kind and what it is about. */
export function describeOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'executeSql':
      return 'execute';
    case 'runFunction':
      return `run "${operation.description}"`;
    case 'createIndex':
    case 'dropIndex':
      return `${operation.kind} ${operation.name}${operation.concurrently ? ' concurrently' : ''}`;
    case 'renameIndex':
    case 'renameConstraint':
      return `${operation.kind} ${operation.table}.${operation.name}`;
    case 'createSchema':
    case 'dropSchema':
    case 'createEnum':
    case 'dropEnum':
    case 'addEnumValue':
    case 'renameEnum':
    case 'replaceEnumValues':
      return `${operation.kind} ${operation.name}`;
    case 'renameEnumValue':
      return `${operation.kind} ${operation.name}.${operation.value}`;
    case 'addColumn':
      return `addColumn ${operation.table}.${operation.column.name}`;
    case 'dropColumn':
    case 'renameColumn':
    case 'alterColumn':
      return `${operation.kind} ${operation.table}.${operation.column}`;
    default:
      return `${operation.kind} ${operation.table}`;
  }
}
