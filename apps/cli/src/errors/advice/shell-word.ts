export { shellWord } from '@auditly/schema/advice';
