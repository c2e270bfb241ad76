import type { View } from '../program/command.ts';

/** A file that was rejected: as it is shown. */
export interface ShownReject {
  readonly path: string;
  readonly reason: { readonly code: string; readonly text: string; readonly at: string | null };
}

/** The path, and below it why. */
export function rejectLines({ path, reason }: ShownReject, { colors }: View): readonly string[] {
  const place = reason.at === null ? '' : `${reason.at}: `;
  return [`  ${colors.red(path)}`, `    ${place}${reason.text} ${colors.dim(`(${reason.code})`)}`];
}
