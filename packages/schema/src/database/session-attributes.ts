import type { ClientBase } from 'pg';
import type { SessionAttributes } from './database-target.ts';

/** What is asked of each server in turn: `prefer-standby` goes around twice. */
export function passes(wanted: SessionAttributes): readonly SessionAttributes[] {
  return wanted === 'prefer-standby' ? ['standby', 'any'] : [wanted];
}

/** Whether the server at the other end is what target_session_attrs asks for. */
export async function hasSessionAttributes(client: ClientBase, wanted: SessionAttributes): Promise<boolean> {
  if (wanted === 'any') return true;
  const { rows } = await client.query<{ standby: boolean; read_only: boolean }>(
    "select pg_is_in_recovery() as standby, current_setting('default_transaction_read_only') = 'on' as read_only",
  );
  const { standby = false, read_only: readOnly = false } = rows[0] ?? {};
  switch (wanted) {
    case 'primary':
      return !standby;
    case 'standby':
    case 'prefer-standby':
      return standby;
    case 'read-write':
      return !standby && !readOnly;
    case 'read-only':
      return standby || readOnly;
  }
}
