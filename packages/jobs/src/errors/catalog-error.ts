import { CodedError, type ErrorWords } from '@auditly/revisions';

interface InDocument {
  /** What the document is called, such as by its path. Nothing where nobody has said, or it is not in a document. */
  readonly document?: string;
}

/** What can be wrong with an OSCAL document. A path such as `$.catalog.groups[0].controls[3].id` says where. */
export interface CatalogErrorFacts {
  'catalog.too-large': InDocument & { readonly bytes: number; readonly limit: number };
  /** The text is no JSON; `reason` is the parser's. */
  'catalog.not-json': InDocument & { readonly reason: string };
  'catalog.too-deep': InDocument & { readonly path: string; readonly limit: number };
  /** It is JSON, and neither a catalog nor a profile. `found` are the names at its top. */
  'catalog.not-oscal': InDocument & { readonly found: readonly string[] };
  /** Something in it breaks the format. */
  'catalog.invalid': InDocument & { readonly path: string; readonly problem: string };
  'catalog.duplicate': InDocument & { readonly path: string; readonly what: string };
  'catalog.too-many': InDocument & { readonly controls: number; readonly limit: number };
  /** A text does not fit into its column. In characters. */
  'catalog.too-long': InDocument & { readonly path: string; readonly length: number; readonly limit: number };
  /** A profile names a control that its catalog does not have. */
  'catalog.unknown-control': InDocument & { readonly path: string; readonly control: string };
  /** A profile imports from several sources, and only one catalog can be given. */
  'catalog.several-sources': InDocument & { readonly sources: readonly string[] };
  /** It is a catalog where a profile is asked for, or the reverse. */
  'catalog.wrong-kind': InDocument & { readonly expected: 'catalog' | 'profile' };
}

const words: ErrorWords<CatalogErrorFacts> = {
  'catalog.too-large': ({ bytes, limit }) => `the document has ${bytes} bytes, and at most ${limit} are read`,
  'catalog.not-json': ({ reason }) => `the document is no JSON: ${reason}`,
  'catalog.too-deep': ({ path, limit }) => `${path} lies more than ${limit} levels deep`,
  'catalog.not-oscal': ({ found }) =>
    `the document is neither an OSCAL catalog nor a profile: at its top it has ${found.join(', ') || 'nothing'}`,
  'catalog.invalid': ({ path, problem }) => `${path}: ${problem}`,
  'catalog.duplicate': ({ path, what }) => `${path}: ${what} is there a second time`,
  'catalog.too-many': ({ controls, limit }) =>
    `${controls} controls are more than the ${limit} that are read`,
  'catalog.too-long': ({ path, length, limit }) =>
    `${path} has ${length} characters; its column holds ${limit}`,
  'catalog.unknown-control': ({ path, control }) =>
    `${path}: the catalog has no control with the id ${control}`,
  'catalog.several-sources': ({ sources }) =>
    `the profile imports from ${sources.length} sources (${sources.join(', ')}), and only one catalog can be given`,
  'catalog.wrong-kind': ({ expected }) => `the document is no OSCAL ${expected}`,
};

/** An OSCAL document cannot be read or used. */
export class CatalogError<C extends keyof CatalogErrorFacts = keyof CatalogErrorFacts> extends CodedError<
  CatalogErrorFacts,
  C
> {
  constructor(code: C, facts: CatalogErrorFacts[C], options?: ErrorOptions) {
    const { document } = facts;
    const where = document === undefined ? '' : `${document}: `;
    super(code, facts, (known) => `${where}${words[code](known)}`, options);
  }
}
