/** The states of a finding. The database holds them as texts, and may hold others that somebody else has written. */
export const findingStatuses = ['open', 'investigating', 'remediating', 'closed'] as const;

export type FindingStatus = (typeof findingStatuses)[number];

/** From each state, those that a finding may turn to. */
export const findingTransitions: Readonly<Record<FindingStatus, readonly FindingStatus[]>> = {
  open: ['investigating', 'closed'],
  investigating: ['remediating', 'closed'],
  remediating: ['investigating', 'closed'],
  closed: ['open'],
};

/** Whether a finding may turn from one state to another. Of a state that nobody knows, it may turn to none. */
export function mayTurn(from: string, to: FindingStatus): boolean {
  const known = findingStatuses.find((status) => status === from);
  return known !== undefined && findingTransitions[known].includes(to);
}
