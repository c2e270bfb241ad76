export { revisionDirectory } from './directory.ts';
export type { FileErrorFacts } from './errors.ts';
export { FileError } from './errors.ts';
export { readHeader } from './header.ts';
export { defaultTemplate, type RevisionText, revisionText } from './revision-text.ts';
export type { InlineRevision, RevisionModule, RevisionSource } from './source.ts';
export { inlineRevisions } from './source.ts';
export { revisionFileName, writeRevisionFile } from './write-revision.ts';
