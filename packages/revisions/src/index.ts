export { CodedError, type ErrorWords } from './errors/coded-error.ts';
