export { type AutogenerateRequest, type ComparedSchemas, comparedSchemas } from './compared-schemas.ts';
export type { RenameDecisions, UndecidedRename } from './decided-renames.ts';
export { doesAsProposed } from './does-as-proposed.ts';
export { type Proposal, type ProposedOperation, proposal } from './proposal.ts';
export { proposedCode } from './proposed-code.ts';
