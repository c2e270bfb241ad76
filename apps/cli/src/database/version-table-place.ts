import { type Driver, defaultVersionTable, type VersionTablePlace } from '@auditly/revisions';

/** Asks a database where it looks for the version table; nothing where there is nothing to choose, or no database. */
export async function versionTablePlace(driver: Driver): Promise<VersionTablePlace | undefined> {
  const connection = await driver.connect('read');
  if (connection === null) return undefined;
  try {
    return (await connection.versionTablePlace(defaultVersionTable)) ?? undefined;
  } finally {
    await connection.close();
  }
}
