import { nameOf, type Token } from './expression.ts';
import type { QualifiedName } from './qualified-name.ts';

/** A piece of an expression that is not blank, with the type that it is cast to: the casts themselves are left out. */
export interface Piece {
  readonly token: Token;
  readonly text: string;
  readonly cast: QualifiedName | null;
}

/** The pieces of an expression; blanks and comments are left out before. */
export function withoutCasts(solid: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < solid.length; ) {
    const token = solid[at];
    if (token === undefined) break;
    at += 1;
    let cast: QualifiedName | null = null;
    while (solid[at]?.text === '::') {
      const isQualified = solid[at + 2]?.text === '.';
      const name = bareName(solid[at + (isQualified ? 3 : 1)]) ?? '';
      // The first cast of several says what the text is.
      cast ??= { schema: isQualified ? bareName(solid[at + 1]) : null, name };
      at += isQualified ? 4 : 2;
    }
    pieces.push({ token, text: token.text, cast });
  }
  return pieces;
}

/** The piece at this place in lower case; empty beyond the ends. */
export function word(pieces: readonly Piece[], at: number): string {
  return pieces[at]?.text.toLowerCase() ?? '';
}

/** Whether the piece is a text in quotes. */
export function isText(token: Token | undefined): boolean {
  return token?.text.startsWith("'") ?? false;
}

/** The name that a token is, folded as PostgreSQL folds it; null for what is none. */
export function bareName(token: Token | undefined): string | null {
  const name = token === undefined ? null : nameOf(token.text);
  return name === null || token?.quoted ? name : name.toLowerCase();
}

export function sameType(left: QualifiedName, right: QualifiedName): boolean {
  return left.name === right.name && left.schema === right.schema;
}
