/** The groups of commands, each with a sentence for its help. */
export const groups: Readonly<Record<string, string>> = {
  db: 'Move a database between revisions, and see where it stands.',
};
