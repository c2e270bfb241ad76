/** The groups of commands, each with a sentence for its help. */
export const groups: Readonly<Record<string, string>> = {
  db: 'Move a database between revisions, see where it stands, and import manifests.',
  catalog: 'Fill catalogs of controls, and what the controls ask for.',
  jobs: 'Run background jobs, and see what became of them.',
};
