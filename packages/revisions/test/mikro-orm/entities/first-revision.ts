import { loadDialect } from '../../../src/dialects/load.ts';
import { dialectNames, emptySchema, type Operations } from '../../../src/index.ts';
import { declaredSchema } from '../../../src/mikro-orm/index.ts';
import { type ComparedSchemas, proposal, proposedCode } from '../../../src/run/autogenerate/index.ts';
import { ormOf } from '../declared/declares.ts';
import type { Fixture } from './fixture.ts';

/** The functions of a revision file. */
export interface RevisionFunctions {
  readonly upgrade: (op: Operations) => void;
  readonly downgrade: (op: Operations) => void;
}

/** The first revision of a project with these entities, as it is written for all of its dialects together. */
export async function firstRevision({ entities, settings, dialects }: Fixture): Promise<RevisionFunctions> {
  const schemas = await Promise.all(
    (dialects ?? dialectNames).map(async (name): Promise<ComparedSchemas> => {
      const { dialect } = await loadDialect(name);
      const orm = ormOf(name, { ...settings?.(name), entities: entities(name) });
      const declared = declaredSchema(orm, dialect.traits);
      return { dialect, recorded: emptySchema, declared, opaque: [] };
    }),
  );
  const { upgrade, downgrade } = proposedCode(proposal(schemas, { renamed: [], notRenamed: [] }));
  return { upgrade: functionOf(upgrade), downgrade: functionOf(downgrade) };
}

function functionOf(body: readonly string[]): (op: Operations) => void {
  return new Function('op', body.join('\n')) as (op: Operations) => void;
}
