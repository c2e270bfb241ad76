import type { CommandSpec } from '../program/command-spec.ts';

export const catalogRequireSpec = {
  path: ['catalog', 'require'],
  summary: 'Say which kinds of evidence a control needs to pass.',
  details:
    'It takes the place of what the control asked for before. Validation goes by it from the next run on: a control that no longer passes then opens a finding.',
  arguments: {
    control: { describe: 'The control, such as AC-2, in any letter case' },
  },
  options: {
    'all-of': { kind: 'list', value: 'KIND', describe: 'A kind of evidence that has to be there' },
    'any-of': { kind: 'list', value: 'KIND', describe: 'One of those of which one has to be there' },
    'in-catalog': {
      kind: 'text',
      value: 'NAME',
      describe: 'The catalog of the control (default: every catalog that has it)',
    },
    description: {
      kind: 'text',
      value: 'TEXT',
      describe: 'What results say of the evidence (default: Evidence for the control)',
    },
  },
  examples: [
    {
      type: 'auditly catalog require SC-7 --all-of change-request --any-of network-diagram --any-of security-group-config',
      does: 'a change request, and at least one of the other two',
    },
  ],
} as const satisfies CommandSpec;
