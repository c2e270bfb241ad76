import { suites } from '@auditly/testing/vitest-config';
import { defineConfig } from 'vitest/config';

export default defineConfig(suites);
