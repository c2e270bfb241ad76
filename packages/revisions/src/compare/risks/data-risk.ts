import type { ColumnType, TypeChange } from '../../model/index.ts';
import type { ComparedDialect } from '../compared-dialect.ts';

/** What an operation may do to rows that are there, which the schema alone does not show. */
export interface DataRisk {
  /** `loses`: values are gone or changed for good. `fails`: rows that do not fit make the operation fail. */
  readonly risk: 'loses' | 'fails';
  readonly table: string | null;
  /** The column, label, constraint or index; null where the whole table is meant. */
  readonly name: string | null;
  /** In a sentence: what is lost, or what makes it fail. */
  readonly what: string;
  /** In a sentence: what would lose less, or what to do before. */
  readonly safer: string;
}

/** What the judgement has to know of a dialect. */
export interface JudgedDialect extends ComparedDialect {
  /** A type as the dialect's SQL writes it. */
  typeText(type: ColumnType): string;
  /** What may go wrong when values of the one type become such of the other; null if every one of them stays what it is. */
  typeChange(from: ColumnType, to: ColumnType): TypeChange | null;
}
