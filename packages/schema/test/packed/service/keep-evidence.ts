// A service that keeps evidence: it brings its database up to date, writes and reads rows, and goes back and forth.
import {
  type CurrentReport,
  createOrm,
  current,
  downgrade,
  Evidence,
  EvidenceVersion,
  entities,
  GraphError,
  isUpToDate,
  type JsonObject,
  type MoveReport,
  type Orm,
  System,
  UtcDateTime,
  upgrade,
} from '@auditly/schema';

const [, , url = ''] = process.argv;

const upToDateBefore: boolean = await isUpToDate(url);
const made: MoveReport = await upgrade(url);
const again = await upgrade(url);

await write(await createOrm(url));
const read = await readBack(await createOrm(url));

const down = await downgrade(url, '-1');
const standing: CurrentReport = await current(url);
const refused = await upgrade(url, 'nowhere').catch((error: unknown) => error);
await upgrade(url);

process.stdout.write(
  JSON.stringify({
    upToDateBefore,
    applied: made.steps.map((step) => step.revision),
    appliedAgain: again.steps.length,
    entities: entities.length,
    read,
    reverted: down.steps.map((step) => step.revision),
    pending: standing.pending,
    refused: refused instanceof GraphError ? refused.code : String(refused),
    upToDateAfter: await isUpToDate(url),
  }),
);

async function write(orm: Orm): Promise<void> {
  const em = orm.em.fork();
  const attributes: JsonObject = { region: 'eu', tags: ['a', 'b'] };
  const system = em.create(System, { name: 'billing', environment: 'production', attributes });
  const collectedAt = UtcDateTime.from('2026-01-24 05:46:15.150453');
  const evidence = em.create(Evidence, {
    system,
    evidenceType: 'aws-iam',
    key: 'k',
    sha256: 'abc',
    collectedAt,
  });
  em.create(EvidenceVersion, { evidence, version: 1, data: { users: 3 } });
  await em.flush();
  await orm.close();
}

async function readBack(orm: Orm): Promise<object> {
  const em = orm.em.fork();
  const found = await em.find(
    Evidence,
    { system: { name: 'billing' } },
    { populate: ['system', 'versions'] },
  );
  await orm.close();
  return found.map(({ system, key, collectedAt, versions }) => ({
    system: system.name,
    attributes: system.attributes,
    key,
    collectedAt: collectedAt.toJSON(),
    versions: versions.getItems().map(({ version, data }) => ({ version, data })),
  }));
}
