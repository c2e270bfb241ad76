import type { OscalParameter, OscalPart, OscalProperty } from './oscal-shape.ts';

/** Parameters by id. */
export type Parameters = ReadonlyMap<string, OscalParameter>;

/** Parameters of parameters: choices insert others. */
const deepest = 8;

/**
 * What a control says: its statement with the labels of its items, then the guidance. Parameters stand in it as NIST
 * prints them: `[Assignment: organization-defined frequency]`, `[Selection (one or more): a; b]`, or by their values
 * where the document sets them.
 *
 * @returns null where there is neither
 */
export function proseOf(parts: readonly OscalPart[], parameters: Parameters): string | null {
  const statement = parts.filter(({ name }) => name === 'statement').flatMap((part) => lines(part, 0));
  const guidance = parts.filter(({ name }) => name === 'guidance').flatMap((part) => lines(part, 0));
  const texts = [statement.join('\n'), guidance.length === 0 ? '' : `Guidance: ${guidance.join('\n')}`];
  const text = insertParameters(texts.filter((each) => each !== '').join('\n\n'), parameters, 0);
  return text === '' ? null : text;
}

function lines(part: OscalPart, level: number): readonly string[] {
  const label = labelOf(part.props ?? []);
  const words = [label, part.title, part.prose?.trim()].filter((word) => word !== undefined && word !== '');
  const own = words.length === 0 ? [] : [`${'  '.repeat(level)}${words.join(' ')}`];
  const below = own.length === 0 ? level : level + 1;
  return [...own, ...(part.parts ?? []).flatMap((each) => lines(each, below))];
}

/** What a control, a part or a group is called in print. There are further ones of a class, such as `AC-02`. */
export function labelOf(props: readonly OscalProperty[]): string | undefined {
  const labels = props.filter(({ name }) => name === 'label');
  return (labels.find((label) => label.class === undefined) ?? labels[0])?.value.trim();
}

function insertParameters(text: string, parameters: Parameters, depth: number): string {
  return text.replace(/\{\{\s*insert:\s*param,\s*([^\s}]+)\s*\}\}/gu, (_, id: string) => {
    const parameter = parameters.get(id);
    if (parameter === undefined || depth >= deepest) return `[Assignment: ${id}]`;
    return insertParameters(words(parameter), parameters, depth + 1);
  });
}

function words({ id, label, values = [], select }: OscalParameter): string {
  if (values.length > 0) return values.join(', ');
  const choices = select?.choice ?? [];
  if (choices.length > 0) {
    const many = select?.['how-many'] === 'one-or-more' ? ' (one or more)' : '';
    return `[Selection${many}: ${choices.join('; ')}]`;
  }
  return `[Assignment: ${label ?? id}]`;
}
