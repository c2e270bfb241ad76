import type { CommandSpec } from '../program/command-spec.ts';

export const catalogLoadSpec = {
  path: ['catalog', 'load'],
  summary: 'Bring a catalog of controls up to date from an OSCAL document.',
  details:
    'Reads an OSCAL 1 catalog, or a profile that selects controls of one, in JSON, such as those of NIST SP 800-53. New controls are added, others changed where the document says otherwise; none is removed, since results refer to it: one that the document has withdrawn or does not have any more is only judged no longer. In one transaction; again with the same document it changes nothing. The database has to be at head.',
  arguments: {
    file: { describe: 'The document' },
  },
  options: {
    catalog: {
      kind: 'text',
      value: 'FILE',
      describe: 'The catalog that a profile selects from; what the profile itself names is not looked for',
    },
    name: {
      kind: 'text',
      value: 'NAME',
      describe: 'What the catalog is called in the database (default: the name of the file, without .json)',
    },
    framework: {
      kind: 'text',
      value: 'NAME',
      describe: 'What its controls are part of (default: the class of the controls, else the name)',
    },
    baseline: { kind: 'text', value: 'NAME', describe: 'Which baseline it is, such as moderate' },
    requirements: {
      kind: 'flag',
      describe: 'Also do what `auditly catalog seed` does',
    },
  },
  examples: [
    { type: 'auditly catalog load NIST_SP-800-53_rev5_catalog.json', does: 'all controls of the catalog' },
    {
      type: 'auditly catalog load moderate.json --catalog NIST_SP-800-53_rev5_catalog.json --baseline moderate',
      does: 'those that a profile selects',
    },
    {
      type: 'auditly catalog load catalog.json --name nist --requirements',
      does: 'and what each of them asks for, unless somebody has said otherwise',
    },
  ],
} as const satisfies CommandSpec;
