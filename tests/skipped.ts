import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Vitest's report names no skipped test unless one asks for every test. This one names them at the end, a suite that is
 * skipped as a whole by its name, which says why.
 */
export default class Skipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map(
        (test) => `${relative('.', module.moduleId)}: ${nameOf(test)}`,
      ),
    );
    for (const name of new Set(names)) console.log(`not run: ${name}`);
  }
}

function nameOf({ parent, fullName }: TestCase): string {
  return parent.type === 'suite' && parent.options.mode === 'skip' ? parent.fullName : fullName;
}
