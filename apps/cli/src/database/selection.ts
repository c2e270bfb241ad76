import type { Selection } from '@auditly/revisions';
import type { RevisionSettings } from '@auditly/schema/database';

/** What an auditly.toml wants to be looked at; everything, unless it says otherwise. */
export function selectionOf(settings: RevisionSettings | undefined): Selection {
  return { include: settings?.include ?? [], exclude: settings?.exclude ?? [] };
}
