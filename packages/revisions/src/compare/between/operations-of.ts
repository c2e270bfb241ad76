import type { DialectTraits } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import { columnSteps } from './column-steps.ts';
import { constraintSteps, indexSteps } from './constraint-steps.ts';
import { EnumChanges } from './enum-changes.ts';
import { type Compared, tablePairs } from './pairs.ts';
import { remadeAmong } from './remade.ts';
import { scheduled } from './schedule.ts';
import { type Step, tokens } from './steps.ts';
import { createTableSteps, dropTableSteps, tableCommentSteps } from './table-steps.ts';

/** The operations that put right what differs, in their order. */
export function operationsOf(compared: Compared, traits: DialectTraits): readonly Operation[] {
  const { from, to } = compared;
  const pairs = tablePairs(compared);
  const enums = new EnumChanges(from, to, pairs);
  const remade = remadeAmong(pairs, enums.replaced);
  const steps = [
    ...schemaSteps(compared),
    ...enums.steps(),
    ...dropTableSteps([...from.tables.values()].filter(({ name }) => !to.tables.has(name))),
    ...pairs.flatMap((pair) => [
      ...constraintSteps(pair, remade),
      ...indexSteps(pair, remade),
      ...columnSteps(pair, { traits, remade, enums }),
      ...tableCommentSteps(pair),
    ]),
    ...createTableSteps([...to.tables.values()].filter(({ name }) => !from.tables.has(name))),
  ];
  return scheduled(steps).map(({ operation }) => operation);
}

/** Schemas other than the default one: those that come do so first, those that go last. */
function schemaSteps({ differences }: Compared): readonly Step[] {
  return differences.flatMap((each): Step[] => {
    if (each.what !== 'schema') return [];
    const name = each.left ?? each.right;
    return each.left === null
      ? [{ operation: { kind: 'createSchema', name }, of: null, needs: [], gives: [tokens.schemas] }]
      : [{ operation: { kind: 'dropSchema', name }, of: null, needs: [tokens.schemasUnused], gives: [] }];
  });
}
