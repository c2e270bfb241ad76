import type { Requirement } from '../validation/control.ts';
import { keyOf } from '../validation/prerequisites.ts';

type Kinds = Pick<Requirement, 'requiredAny' | 'requiredAll'>;

/** What the validators that auditly had before its rules stood in the database asked of single controls. */
const specific: Readonly<Record<string, Kinds>> = {
  'CM-2': {
    requiredAny: ['terraform-plan', 'ansible-playbook', 'cloudformation-template'],
    requiredAll: ['change-request'],
  },
  'CM-3': {
    requiredAny: ['github-workflow', 'gitlab-pipeline', 'argo-workflow'],
    requiredAll: ['change-request'],
  },
  'CM-6': { requiredAny: ['terraform-plan', 'ansible-playbook', 'conftest-result'], requiredAll: [] },
  'CM-7': { requiredAny: ['conftest-result', 'opa-result'], requiredAll: [] },
  'AC-2': { requiredAny: ['terraform-plan', 'iam-config'], requiredAll: ['audit-log'] },
  'AC-3': { requiredAny: ['iam-policy', 'rbac-config'], requiredAll: [] },
  'SC-7': { requiredAny: ['terraform-plan', 'network-diagram', 'security-group-config'], requiredAll: [] },
  'SC-8': { requiredAny: ['tls-config', 'certificate'], requiredAll: [] },
  'SC-12': { requiredAny: ['kms-config', 'key-rotation-policy'], requiredAll: [] },
  'SC-13': { requiredAny: ['encryption-config', 'conftest-result'], requiredAll: [] },
  'SC-28': { requiredAny: ['terraform-plan', 'encryption-config'], requiredAll: [] },
  'AU-2': { requiredAny: ['logging-config', 'cloudtrail-config', 'audit-log'], requiredAll: [] },
  'AU-3': { requiredAny: ['audit-log', 'log-sample'], requiredAll: [] },
  'AU-6': { requiredAny: ['siem-config', 'log-analysis'], requiredAll: [] },
};

/** And of all other controls of a family. */
const families: Readonly<Record<string, Kinds>> = {
  AC: {
    requiredAny: ['terraform-plan', 'iam-config', 'rbac-config', 'iam-policy'],
    requiredAll: ['audit-log'],
  },
  CM: {
    requiredAny: ['terraform-plan', 'ansible-playbook', 'cloudformation-template', 'github-workflow'],
    requiredAll: ['change-request'],
  },
};

/**
 * What a control asks for unless somebody has said otherwise: its own requirement, or the pattern of its family, which
 * is what stands before the first hyphen of its id (`AC-2(1)` is of AC). Null where neither is known.
 *
 * @param controlId in any letter case
 */
export function defaultRequirement(controlId: string): Requirement | null {
  const key = keyOf(controlId);
  const own = Object.hasOwn(specific, key) ? specific[key] : undefined;
  if (own !== undefined) return { ...own, description: `Evidence for ${key}` };
  const hyphen = key.indexOf('-');
  const family = hyphen < 0 ? '' : key.slice(0, hyphen);
  const pattern = Object.hasOwn(families, family) ? families[family] : undefined;
  return pattern === undefined ? null : { ...pattern, description: `Evidence for the family ${family}` };
}
