import { type Saying, statementsOf } from '../../files/code/statements.ts';
import type { Proposal, ProposedOperation } from './proposal.ts';

/** The lines of a revision's functions, not indented, with comments above what rows may be lost by or fail on. */
export function proposedCode({ upgrade, downgrade, opaque }: Proposal): {
  readonly upgrade: readonly string[];
  readonly downgrade: readonly string[];
} {
  return {
    upgrade: statementsOf([...cautions(opaque), ...upgrade.map((each) => saying(each, true))]),
    downgrade: statementsOf(downgrade.map((each) => saying(each, false))),
  };
}

function cautions(opaque: readonly string[]): readonly Saying[] {
  if (opaque.length === 0) return [];
  const text = `Not known: what SQL in ${opaque.join(', ')} does to the schema. See that nothing is done here once more; to be sure of it, say it there: op.execute(sql, { effect }).`;
  return [{ only: null, operation: null, comments: [text] }];
}

/**
 * @param wayOn whether it is of the upgrade: on the way back, what has come goes again, and there is nothing safer to
 *   be done about it
 */
function saying({ only, operation, risks }: ProposedOperation, wayOn: boolean): Saying {
  const comments = risks.map((risk) => {
    const where = risk.only === null || risk.only === only ? '' : `On ${risk.only}: `;
    const isTaken = operation.kind === 'dropTable' || operation.kind === 'dropColumn';
    return `${where}${risk.what}${wayOn || !isTaken ? ` ${risk.safer}` : ''}`;
  });
  return { only, operation, comments };
}
