import { CatalogError } from '../errors/catalog-error.ts';
import { type CatalogContent, catalogContent } from './controls-of.ts';
import { readOscal } from './read-oscal.ts';

/** What the documents are called, for errors to say which of the two is meant. */
export interface DocumentNames {
  readonly document: string;
  readonly base?: string | undefined;
}

/**
 * What the text of an OSCAL catalog, or of a profile together with the catalog that it selects from, has for the
 * database.
 *
 * @param base the text of the profile's catalog; what the profile calls it by `href` is not looked for
 * @param names such as the paths of the files. Default: errors name no document
 * @throws CatalogError; `catalog.wrong-kind` for a profile without a catalog, and for a base that is none or is not asked for
 */
export function contentFromOscal(
  text: string,
  base: string | null = null,
  names?: DocumentNames,
): CatalogContent {
  const document = naming(names?.document, () => readOscal(text));
  return naming(names?.document, () => {
    if (document.kind === 'catalog') {
      if (base !== null) throw new CatalogError('catalog.wrong-kind', { expected: 'profile' });
      return catalogContent(document.catalog);
    }
    if (base === null) throw new CatalogError('catalog.wrong-kind', { expected: 'catalog' });
    const { profile } = document;
    return naming(
      names?.base,
      () => {
        const source = readOscal(base);
        if (source.kind !== 'catalog') throw new CatalogError('catalog.wrong-kind', { expected: 'catalog' });
        return catalogContent(source.catalog, profile);
      },
      (error) => !isOfProfile(error),
    );
  });
}

/** Says of its errors in which document they are, unless that is known. */
function naming<T>(
  document: string | undefined,
  read: () => T,
  isMeant: (error: CatalogError) => boolean = () => true,
): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CatalogError) || document === undefined) throw error;
    if (error.facts.document !== undefined || !isMeant(error)) throw error;
    throw new CatalogError(error.code, { ...error.facts, document }, { cause: error });
  }
}

function isOfProfile({ code, facts }: CatalogError): boolean {
  return code === 'catalog.several-sources' || ('path' in facts && facts.path.startsWith('$.profile'));
}
