export { dropStatement } from './drop-statement.ts';
export { repair } from './repair.ts';
