export { type LastKnown, lastKnown } from './applied-forms.ts';
export { chainFaults, chainHash, type LedgerFault, recordOf, type Sha256, sealOf } from './chain.ts';
export type {
  LedgerAction,
  LedgerAuthor,
  LedgerDetail,
  LedgerFingerprint,
  LedgerRecord,
  LedgerRow,
  LedgerSeal,
  LedgerStatement,
  RecordedRevision,
} from './record.ts';
export { noHash } from './record.ts';
