import { CodedError, type ErrorWords } from '../errors/coded-error.ts';
import { type IdentifierFaults, identifierWords } from './identifier-faults.ts';
import { type LoadFaults, loadWords } from './load-faults.ts';
import { type PlacementFaults, placementWords } from './placement-faults.ts';
import { type PlanFaults, planWords, type RowFaults, rowWords } from './plan-faults.ts';

/** Everything that the graph refuses: from code to facts. */
export interface GraphFaults extends LoadFaults, IdentifierFaults, RowFaults, PlanFaults, PlacementFaults {}

const words: ErrorWords<GraphFaults> = {
  ...loadWords,
  ...identifierWords,
  ...rowWords,
  ...planWords,
  ...placementWords,
};

/** What the graph refuses and why. Nothing has been touched when it is thrown: the graph is pure. */
export class GraphError<Code extends keyof GraphFaults = keyof GraphFaults> extends CodedError<
  GraphFaults,
  Code
> {
  constructor(code: Code, facts: GraphFaults[Code], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
