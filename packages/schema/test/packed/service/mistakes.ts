// Only type-checked: each line has to be a mistake, or the types say nothing.
import { createOrm, System, upgrade, type ValidationStatus } from '@auditly/schema';

export async function mistakes(url: string): Promise<readonly string[]> {
  const orm = await createOrm(url);
  const em = orm.em.fork();
  // @ts-expect-error no such property
  await em.find(System, { enviroment: 'production' });
  // @ts-expect-error no environment
  em.create(System, { name: 'billing' });
  const [system] = await em.find(System, {});
  // @ts-expect-error there may be none
  system.name;
  // @ts-expect-error a time, no text
  const created: string = system?.createdAt ?? '';
  // @ts-expect-error none of the outcomes
  const status: ValidationStatus = 'FINE';
  // @ts-expect-error which database?
  await upgrade();
  // @ts-expect-error no such option
  await upgrade(url, 'heads', { lockTimeout: 3 });
  return [created, status];
}
