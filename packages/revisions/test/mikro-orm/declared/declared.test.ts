import { beyondGeneratorSuite } from './beyond-generator.suite.ts';
import { columnTypesSuite } from './column-types.suite.ts';
import { compositionSuite } from './composition.suite.ts';
import { dialects, otherThan } from './declares.ts';
import { indexesSuite } from './indexes.suite.ts';
import { relationsSuite } from './relations.suite.ts';

columnTypesSuite(dialects, otherThan);
relationsSuite(dialects, otherThan);
compositionSuite(dialects, otherThan);
indexesSuite(dialects, otherThan);
beyondGeneratorSuite(dialects, otherThan);
