/** What a transaction of a script has to be prepared for. */
export interface ScriptNeeds {
  readonly foreignKeysOff: boolean;
  /**
   * Tables with a foreign key that leads to no key, as long as the script has not run: whether their references are
   * whole cannot be asked. Default: none.
   */
  readonly uncheckable?: readonly string[];
}

/** What stands around the statements of a script, which cannot look before it acts. */
export interface ScriptFrame {
  /** Lines for the client that the script is fed to, at its very beginning. */
  readonly opening: readonly string[];
  /** A statement in the form in which that client passes it on unchanged. Without its semicolon. */
  statement(sql: string): string;
  /** One transaction of a script: its statements between what opens and what closes it. */
  transaction(statements: readonly string[], needs: ScriptNeeds): readonly string[];
  /** Fails if another migrator is at work, and keeps others out until the transaction ends. */
  lock(versionTable: string): readonly string[];
  /** Makes the version table where there is none. */
  createVersionTable(versionTable: string): string;
  /** Fails unless the version table holds just these rows, and keeps it so until the transaction ends. */
  requireVersionRows(versionTable: string, rows: readonly string[]): readonly string[];
}
