import { CatalogError } from '../errors/catalog-error.ts';
import { type CatalogContent, catalogContent } from './controls-of.ts';
import { readOscal } from './read-oscal.ts';

/**
 * What the text of an OSCAL catalog, or of a profile together with the catalog that it selects from, has for the
 * database.
 *
 * @param base the text of the profile's catalog; what the profile calls it by `href` is not looked for
 * @throws CatalogError; `catalog.wrong-kind` for a profile without a catalog, and for a base that is none or is not asked for
 */
export function contentFromOscal(text: string, base: string | null = null): CatalogContent {
  const document = readOscal(text);
  if (document.kind === 'catalog') {
    if (base !== null) throw new CatalogError('catalog.wrong-kind', { expected: 'profile' });
    return catalogContent(document.catalog);
  }
  const source = base === null ? null : readOscal(base);
  if (source?.kind !== 'catalog') throw new CatalogError('catalog.wrong-kind', { expected: 'catalog' });
  return catalogContent(source.catalog, document.profile);
}
