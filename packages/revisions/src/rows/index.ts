export { Dice } from './dice.ts';
export type { Domain } from './domain.ts';
export { fillOrder } from './fill-order.ts';
export { plainRow } from './plain-row.ts';
export { type KnownRows, RowMaker, type Shape } from './row-maker.ts';
export type { DraftRow, RowValue } from './row-value.ts';
