import { setFlagsFromString } from 'node:v8';
import { defineConfig } from 'vitest/config';

/** As the program has it (bin/gmemcheck.js, which says why): set here for threads, and given to processes. */
const PATIENCE = '--interrupt-budget=600000';
setFlagsFromString(PATIENCE);

const common = { exclude: ['**/node_modules/**', '**/dist/**'], testTimeout: 60_000, hookTimeout: 60_000 };

/**
 * Tests share their modules, of which loading would take most of the time. Those of the program run in processes,
 * as they change the working directory.
 */
export default defineConfig({
  test: {
    // One worker less than cores, which is what there would be, is one where there are two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...common,
          name: 'model',
          include: ['{model,properties,generators,language,checker,counterexamples,bench}/**/*.test.ts'],
          isolate: false,
          pool: 'threads',
        },
      },
      {
        test: {
          ...common,
          name: 'program',
          include: ['{kernel,cli,report,tests}/**/*.test.ts'],
          isolate: false,
          pool: 'forks',
          execArgv: [PATIENCE],
        },
      },
    ],
  },
});
