import { z } from 'zod';

/**
 * The parts of OSCAL 1.x that make up catalogs and profiles, as its JSON Schema has them: a member that it does not know
 * is an error, since a misspelled `controls` would lose them all. What is not read is only known by name.
 */

const text = z.string();
const unread = z.unknown();
const token = z.string().regex(/^\S+$/u, 'an id has no blanks and is not empty');

const property = z.strictObject({
  name: token,
  value: text,
  uuid: unread.optional(),
  ns: text.optional(),
  class: text.optional(),
  group: unread.optional(),
  remarks: unread.optional(),
});

const parameter = z.strictObject({
  id: token,
  class: unread.optional(),
  'depends-on': unread.optional(),
  props: unread.optional(),
  links: unread.optional(),
  label: text.optional(),
  usage: unread.optional(),
  constraints: unread.optional(),
  guidelines: unread.optional(),
  values: z.array(text).optional(),
  select: z.strictObject({ 'how-many': text.optional(), choice: z.array(text).optional() }).optional(),
  remarks: unread.optional(),
});

const part = z.strictObject({
  id: text.optional(),
  name: token,
  ns: unread.optional(),
  class: text.optional(),
  title: text.optional(),
  props: z.array(property).optional(),
  prose: text.optional(),
  get parts() {
    return z.array(part).optional();
  },
  links: unread.optional(),
});

const control = z.strictObject({
  id: token,
  class: text.optional(),
  title: text.min(1),
  params: z.array(parameter).optional(),
  props: z.array(property).optional(),
  links: unread.optional(),
  parts: z.array(part).optional(),
  get controls() {
    return z.array(control).optional();
  },
});

const group = z.strictObject({
  id: text.optional(),
  class: text.optional(),
  title: text,
  params: z.array(parameter).optional(),
  props: z.array(property).optional(),
  links: unread.optional(),
  parts: unread.optional(),
  get groups() {
    return z.array(group).optional();
  },
  controls: z.array(control).optional(),
});

const metadata = z.looseObject({
  title: text.min(1),
  version: text.min(1),
  'oscal-version': text.regex(/^1\./u, 'only OSCAL 1 is read'),
});

const catalog = z.strictObject({
  uuid: text,
  metadata,
  params: z.array(parameter).optional(),
  controls: z.array(control).optional(),
  groups: z.array(group).optional(),
  'back-matter': unread.optional(),
});

const selection = z.strictObject({
  'with-child-controls': z.enum(['yes', 'no']).optional(),
  'with-ids': z.array(token).optional(),
  matching: z.array(z.strictObject({ pattern: text.optional() })).optional(),
});

const imported = z.strictObject({
  href: text.min(1),
  'include-all': z.strictObject({}).optional(),
  'include-controls': z.array(selection).optional(),
  'exclude-controls': z.array(selection).optional(),
});

const setting = parameter.omit({ id: true }).extend({ 'param-id': token });

const profile = z.strictObject({
  uuid: text,
  metadata,
  imports: z.array(imported).min(1),
  merge: unread.optional(),
  modify: z
    .strictObject({ 'set-parameters': z.array(setting).optional(), alters: z.array(unread).optional() })
    .optional(),
  'back-matter': unread.optional(),
});

export const catalogDocument = z.strictObject({ $schema: unread.optional(), catalog });
export const profileDocument = z.strictObject({ $schema: unread.optional(), profile });

export type OscalCatalog = z.infer<typeof catalog>;
export type OscalProfile = z.infer<typeof profile>;
export type OscalControl = z.infer<typeof control>;
export type OscalGroup = z.infer<typeof group>;
export type OscalPart = z.infer<typeof part>;
export type OscalParameter = z.infer<typeof parameter>;
export type OscalProperty = z.infer<typeof property>;
export type OscalSelection = z.infer<typeof selection>;
