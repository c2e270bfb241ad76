import type { MovePlan, PlannedStep } from './move-plan.ts';

/** Something that is not as it was when a plan was made. */
export interface PlanChange {
  /** `heads`: where the database stands. `steps`: which revisions lead to the target. `revision`: what one of them does. */
  readonly what: 'dialect' | 'heads' | 'schema' | 'steps' | 'revision' | 'statements';
  /** In a sentence, without its end. */
  readonly text: string;
}

const shown = (rows: readonly string[]): string => rows.join(', ') || 'base';

/** How a database stands otherwise than when the plan was made; nothing else can be compared then. */
export function standingChanges(
  plan: MovePlan,
  now: { readonly dialect: string; readonly rows: readonly string[] },
): readonly PlanChange[] {
  if (plan.dialect !== now.dialect) {
    return [{ what: 'dialect', text: `the plan is for ${plan.dialect}, and this is ${now.dialect}` }];
  }
  const [planned, found] = [plan.from.toSorted(), now.rows.toSorted()];
  if (planned.join() === found.join()) return [];
  const text = `the database was at ${shown(planned)}, and is at ${shown(found)}`;
  const isDone = plan.to.toSorted().join() === found.join();
  return [{ what: 'heads', text: isDone ? `${text}, where the plan leads: it has been carried out` : text }];
}

/** What a plan that is made now says otherwise. */
export function planChanges(plan: MovePlan, now: MovePlan): readonly PlanChange[] {
  const schema = schemaChanges(plan, now);
  // Another schema makes other statements, which is no change of its own.
  const steps = stepChanges(plan.steps, now.steps);
  return [...schema, ...steps.filter(({ what }) => schema.length === 0 || what !== 'statements')];
}

function schemaChanges({ schema: before }: MovePlan, { schema: now }: MovePlan): readonly PlanChange[] {
  if (before.fingerprint === now.fingerprint) return [];
  const names = [...new Set([...Object.keys(before.objects), ...Object.keys(now.objects)])].sort();
  const changes = names.flatMap((name): readonly PlanChange[] => {
    const [old, fresh] = [before.objects[name], now.objects[name]];
    if (old === fresh) return [];
    const how = old === undefined ? 'is new' : fresh === undefined ? 'is gone' : 'is another one';
    return [{ what: 'schema', text: `${name} ${how}` }];
  });
  return changes.length > 0 ? changes : [{ what: 'schema', text: 'the schema is another one' }];
}

function stepChanges(before: readonly PlannedStep[], now: readonly PlannedStep[]): readonly PlanChange[] {
  const ids = (steps: readonly PlannedStep[]): readonly string[] => steps.map(({ revision }) => revision);
  const gone = ids(before).filter((id) => !ids(now).includes(id));
  const added = ids(now).filter((id) => !ids(before).includes(id));
  const lists: readonly PlanChange[] = [
    ...gone.map((id): PlanChange => ({ what: 'steps', text: `revision ${id} is no longer among the steps` })),
    ...added.map((id): PlanChange => ({ what: 'steps', text: `revision ${id} has come to the steps` })),
  ];
  if (lists.length === 0 && ids(before).join() !== ids(now).join()) {
    return [{ what: 'steps', text: 'the revisions run in another order' }];
  }
  return [
    ...lists,
    ...before.flatMap((step) => {
      const found = now.find(({ revision }) => revision === step.revision);
      return found === undefined ? [] : revisionChanges(step, found);
    }),
  ];
}

function revisionChanges(before: PlannedStep, now: PlannedStep): readonly PlanChange[] {
  const { revision } = before;
  if (before.checksum !== now.checksum) {
    const text = `revision ${revision} does something else than when the plan was made`;
    return [{ what: 'revision', text }];
  }
  const [old, fresh] = [statementsOf(before), statementsOf(now)];
  const at = Array.from({ length: Math.max(old.length, fresh.length) }, (_, place) => place).find(
    (place) => old[place] !== fresh[place],
  );
  if (at === undefined) return [];
  const text = `statement ${at + 1} of ${revision} is another one in this build, or on this server: ${fresh[at] ?? 'none'}`;
  return [{ what: 'statements', text }];
}

/** The statements of a step in their order, with those that move the version rows. */
function statementsOf({ operations, versionStatements }: PlannedStep): readonly string[] {
  return [...operations.flatMap(({ statements }) => statements.map(({ sql }) => sql)), ...versionStatements];
}
