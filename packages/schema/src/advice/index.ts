/** What to do about errors, for every program that shows them. Loads no driver and no ORM. */
export { connectionNext } from './connection.ts';
export { nextForDatabaseCode } from './database-code.ts';
export { escaped, escapedLines } from './escaped.ts';
export type { NextFor } from './next-for.ts';
export { nextForDatabase } from './next-for-database.ts';
export { shellWord } from './shell-word.ts';
export { settingsNext, urlNext } from './url.ts';
export { versionTableNext } from './version-table.ts';
