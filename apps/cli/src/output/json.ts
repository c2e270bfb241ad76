/** The version of what `--json` writes. It grows when a field goes or changes its meaning, and not when one is added. */
const jsonVersion = 1;

/** One report on one line. */
export function jsonLine(command: string | undefined, report: object): string {
  return `${JSON.stringify({ version: jsonVersion, command: command ?? null, ...report })}\n`;
}
