import { Cursor } from './cursor.ts';

/** What a trigger waits for. */
export interface TriggerEvent {
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  /** Those of UPDATE OF; empty for any. */
  readonly columns: readonly string[];
  /** The table or view. */
  readonly table: string;
}

/**
 * Reads the head of a CREATE TRIGGER; what it does stays unread.
 *
 * @throws DialectError `dialect.unreadable-definition`
 */
export function parseTriggerEvent(sql: string, trigger: string): TriggerEvent {
  const cursor = new Cursor(sql, `trigger ${trigger}`);
  cursor.expect('CREATE');
  cursor.takeOneOf(['TEMPORARY', 'TEMP']);
  cursor.expect('TRIGGER');
  cursor.take('IF', 'NOT', 'EXISTS');
  cursor.name();
  if (cursor.take('.')) cursor.name();
  if (cursor.takeOneOf(['BEFORE', 'AFTER']) === null) cursor.take('INSTEAD', 'OF');
  const event =
    cursor.takeOneOf(['INSERT', 'UPDATE', 'DELETE']) ?? cursor.fail('what it waits for is expected');
  const columns: string[] = [];
  if (cursor.take('OF')) {
    do columns.push(cursor.name());
    while (cursor.take(','));
  }
  cursor.expect('ON');
  const first = cursor.name();
  return { event, columns, table: cursor.take('.') ? cursor.name() : first };
}
