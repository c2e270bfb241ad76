import { defineConfig } from 'vitest/config';
import { suites } from './src/vitest-config.ts';

export default defineConfig(suites);
