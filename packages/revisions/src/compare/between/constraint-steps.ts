import {
  type Constraint,
  constraintSpecOf,
  type Index,
  indexSpecOf,
  standsOnIndex,
} from '../../model/index.ts';
import { referenceTo } from '../../operations/index.ts';
import type { Pair, TablePair } from './pairs.ts';
import { isDropped, isOnlyValidated, type Remade } from './remade.ts';
import { type Step, tokens } from './steps.ts';

/** What drops, creates and validates constraints of a table that both schemas have. */
export function constraintSteps({ name, constraints }: TablePair, remade: Remade): readonly Step[] {
  return constraints.flatMap((pair) => {
    const { from, to } = pair;
    const dropped = isDropped(pair, remade);
    return [
      ...(from !== null && dropped ? [dropConstraintStep(name, from)] : []),
      ...(to !== null && (dropped || from === null) ? [createConstraintStep(name, to)] : []),
      ...(isOnlyValidated(pair) && !dropped ? validateSteps(name, pair) : []),
    ];
  });
}

export function dropConstraintStep(table: string, constraint: Constraint): Step {
  const isReference = constraint.kind === 'foreignKey';
  const { name } = constraint;
  return {
    operation: { kind: 'dropConstraint', table, constraint: referenceTo(constraint) },
    of: { table, phase: isReference ? 'dropForeignKey' : 'dropConstraint' },
    needs: isReference ? [] : [tokens.released(table)],
    gives: [
      tokens.enumsUnused,
      ...(isReference ? [tokens.released(constraint.referencedTable)] : []),
      ...(name !== null && standsOnIndex(constraint) ? [tokens.free(name)] : []),
    ],
  };
}

export function createConstraintStep(table: string, constraint: Constraint): Step {
  const isReference = constraint.kind === 'foreignKey';
  const { name } = constraint;
  return {
    operation: { kind: 'createConstraint', table, constraint: constraintSpecOf(constraint) },
    of: { table, phase: isReference ? 'createForeignKey' : 'createConstraint' },
    needs: [
      tokens.enums,
      ...(isReference ? [tokens.ready(constraint.referencedTable)] : []),
      ...(name !== null && standsOnIndex(constraint) ? [tokens.free(name)] : []),
    ],
    gives: standsOnIndex(constraint) ? [tokens.ready(table)] : [],
  };
}

function validateSteps(table: string, { from }: Pair<Constraint>): readonly Step[] {
  const name = from?.name ?? null;
  if (name === null) return [];
  return [
    {
      operation: { kind: 'validateConstraint', table, name },
      of: { table, phase: 'validateConstraint' },
      needs: [],
      gives: [],
    },
  ];
}

/** What drops and creates indexes of a table that both schemas have. */
export function indexSteps({ name, indexes }: TablePair, remade: Remade): readonly Step[] {
  return indexes.flatMap((pair) => {
    const { from, to } = pair;
    const dropped = isDropped(pair, remade);
    return [
      ...(from !== null && dropped ? [dropIndexStep(name, from)] : []),
      ...(to !== null && (dropped || from === null) ? [createIndexStep(name, to)] : []),
    ];
  });
}

function dropIndexStep(table: string, { name }: Index): Step {
  return {
    operation: { kind: 'dropIndex', table, name, concurrently: false },
    of: { table, phase: 'dropIndex' },
    needs: [tokens.released(table)],
    gives: [tokens.enumsUnused, tokens.free(name)],
  };
}

export function createIndexStep(table: string, index: Index): Step {
  const { name } = index;
  return {
    operation: { kind: 'createIndex', table, name, ...indexSpecOf(index), concurrently: false },
    of: { table, phase: 'createIndex' },
    needs: [tokens.enums, tokens.free(name)],
    gives: index.unique ? [tokens.ready(table)] : [],
  };
}
