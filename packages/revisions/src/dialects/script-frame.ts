/** What stands around the statements of a script, which cannot look before it acts. */
export interface ScriptFrame {
  /** One transaction of a script: its statements between what opens and what closes it. */
  transaction(statements: readonly string[], needs: { readonly foreignKeysOff: boolean }): readonly string[];
  /** Makes the version table where there is none. */
  createVersionTable(versionTable: string): string;
  /** A statement that fails unless the version table holds just these rows. */
  requireVersionRows(versionTable: string, rows: readonly string[]): string;
}
