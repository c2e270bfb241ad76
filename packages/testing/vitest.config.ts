import { suites } from './src/vitest-config.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig(suites);
