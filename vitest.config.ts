import { defineConfig } from 'vitest/config';

const common = { exclude: ['**/node_modules/**', '**/dist/**'], testTimeout: 60_000, hookTimeout: 60_000 };

/** Tests of pure code share their modules, which saves most of the time; those of the program get a process each. */
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
      { test: { ...common, name: 'program', include: ['{kernel,cli,report,tests}/**/*.test.ts'], pool: 'forks' } },
    ],
  },
});
