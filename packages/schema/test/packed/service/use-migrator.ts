// A service that moves its database through MikroORM: `orm.migrator`, with auditly's revisions.
import { revisionDirectory } from '@auditly/revisions';
import { revisionsMigrator } from '@auditly/revisions/mikro-orm';
import { createOrm, driverFor, parseDatabaseUrl, revisionsDirectory } from '@auditly/schema';

const target = parseDatabaseUrl(process.argv[2] ?? '', process.env);
const migrator = revisionsMigrator({
  driver: driverFor(target),
  revisions: revisionDirectory(revisionsDirectory),
});
const orm = await createOrm(target, {
  mikroOrm: { extensions: [migrator], migrations: { silent: true } },
});
const ids = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name.split('_')[0]);

const pending = ids(await orm.migrator.getPending());
const applied = ids(await orm.migrator.up());
const reverted = ids(await orm.migrator.down());
const executed = ids(await orm.migrator.getExecuted());
await orm.close();

process.stdout.write(JSON.stringify({ pending, applied, reverted, executed }));
