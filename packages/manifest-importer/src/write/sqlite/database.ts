import type { openSqlite } from '@auditly/schema/database';

/** A connection of better-sqlite3. */
export type Database = NonNullable<Awaited<ReturnType<typeof openSqlite>>>;
