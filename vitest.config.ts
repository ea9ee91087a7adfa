import { setFlagsFromString } from 'node:v8';
import { defineConfig } from 'vitest/config';
import { fromInstalled } from './tests/installed.js';

/** As the program has it (bin/gmemcheck.js, which says why): set here for threads, and given to processes. */
const PATIENCE = '--interrupt-budget=600000';
setFlagsFromString(PATIENCE);

const common = {
  exclude: ['**/node_modules/**', '**/dist/**'],
  // A guard against what hangs, and nothing that a busy machine reaches.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  server: { deps: { external: [/gmemcheck-installed/] } },
};

/** Tests beside the code that take many seconds each. */
const LONG = '**/*.whole.test.ts';

/** As they change the working directory, tests of the program run in processes. */
const inProcesses = { ...common, isolate: false, pool: 'forks' as const, execArgv: [PATIENCE] };

/** Tests share their modules, of which loading would take most of the time. */
export default defineConfig({
  test: {
    globalSetup: 'tests/installed.ts',
    reporters: ['default', './tests/skipped.ts'],
    // One worker less than cores, which is what there would be, is one where there are two.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [fromInstalled()],
        test: {
          ...common,
          name: 'model',
          include: ['{model,properties,generators,language,checker,counterexamples,bench}/**/*.test.ts'],
          exclude: [...common.exclude, LONG],
          isolate: false,
          pool: 'threads',
        },
      },
      {
        plugins: [fromInstalled()],
        test: {
          ...inProcesses,
          name: 'program',
          include: ['{kernel,commands,terminal}/**/*.test.ts', 'tests/*.test.ts'],
          exclude: [...common.exclude, LONG],
        },
      },
      // What is handed out as a whole, proofs and campaigns take longer than all else: npm run test:whole.
      {
        plugins: [fromInstalled()],
        test: { ...inProcesses, name: 'whole', include: ['tests/whole/*.test.ts', LONG] },
      },
    ],
  },
});
