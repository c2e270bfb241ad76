import { stringText } from '../python/string-text.ts';

/** The name of a member, or the index of an item. */
export type Step = string | number;

const longestName = 40;
const mostSteps = 12;

/** `$.artifacts[3].metadata["a b"]`, in printable ASCII; the middle of a long one is left out. */
export function pathText(steps: readonly Step[]): string {
  if (steps.length <= mostSteps) return `$${steps.map(stepText).join('')}`;
  const ends = [steps.slice(0, mostSteps - 2), steps.slice(-2)];
  return `$${ends.map((part) => part.map(stepText).join('')).join('...')}`;
}

function stepText(step: Step): string {
  if (typeof step === 'number') return `[${step}]`;
  if (step.length > longestName) return `[${stringText(`${step.slice(0, longestName)}...`)}]`;
  return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${stringText(step)}]`;
}
