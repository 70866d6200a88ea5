/** How the tests of a step are counted: each takes its exit code and output, and knows no failure it hides. */
import { existsSync, readFileSync, rmSync } from 'node:fs';

const line = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/gm;

/** A non-zero exit is a failure, even where every counted test passed. */
function atLeastOneFailure(code, counts) {
  const isBroken = code !== 0 || counts.passed + counts.failed === 0;
  return isBroken && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A step that counts nothing itself is one test. */
export const passOrFail = {
  read: code => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }),
};

/** A runner of our own ends with `N passed, N failed`. */
export const closingLine = {
  read(code, output) {
    const [, passed = 0, failed = 0, skipped = 0] = [...output.matchAll(line)].at(-1) ?? [];
    return atLeastOneFailure(code, {
      passed: Number(passed),
      failed: Number(failed),
      skipped: Number(skipped),
    });
  },
};

/** Vitest's JSON report; an old one is removed first, so that a run which dies early is not counted by it. */
export const vitestReport = file => ({
  prepare: () => rmSync(file, { force: true }),
  read(code) {
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = report;
    return atLeastOneFailure(code, {
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests,
    });
  },
});
