import type { connectPostgres } from '@auditly/schema/database';

/** A connection of `pg`. */
export type Client = Awaited<ReturnType<typeof connectPostgres>>;
