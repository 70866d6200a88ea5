import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha, { type Test } from 'mocha';
import { env, version } from 'vscode';

const testTimeoutMs = 60_000;

/** One JSON object a line, so that the launcher knows how far a run came even when the host dies or hangs. */
function emit(event: object): void {
  const results = process.env.SUITE_RESULTS;
  if (results) appendFileSync(results, `${JSON.stringify(event)}\n`);
}

/** VS Code, desktop or server, loads this file into its extension host and calls this: a rejection fails the run. */
export async function run(): Promise<void> {
  emit({ type: 'begin', app: env.appName, vscode: version, node: process.version });
  const grep = process.env.SUITE_GREP;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: testTimeoutMs,
    color: false,
    forbidOnly: Boolean(process.env.CI),
    ...(grep ? { grep } : {}),
  });
  for (const file of testFiles()) mocha.addFile(file);
  const { ran, failures } = await runAll(mocha);
  emit({ type: 'end', ran, failures });
  if (ran === 0) throw new Error('No test ran.');
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/** `SUITE_FILES` names the test files of this run, or `SUITE_FILES_NOT` those of others; see launch/runs.mjs. */
function testFiles(): string[] {
  const [only, not] = [process.env.SUITE_FILES, process.env.SUITE_FILES_NOT].map(names =>
    (names ?? '').split(',').filter(Boolean),
  );
  return readdirSync(__dirname)
    .filter(file => file.endsWith('.test.cjs'))
    .filter(file => {
      const name = file.slice(0, -'.test.cjs'.length);
      return only!.length > 0 ? only!.includes(name) : !not!.includes(name);
    })
    .sort()
    .map(file => join(__dirname, file));
}

function runAll(mocha: Mocha): Promise<{ ran: number; failures: number }> {
  let ran = 0;
  const tell = (type: string, test: Test, error?: unknown) => {
    if (type === 'pass' || type === 'fail') ran++;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const why = error === undefined ? {} : { error: reason };
    emit({ type, title: test.fullTitle(), ms: test.duration ?? 0, ...why });
  };
  return new Promise(resolve => {
    mocha
      .run(failures => resolve({ ran, failures }))
      .on('test', test => tell('start', test))
      .on('pass', test => tell('pass', test))
      .on('pending', test => tell('skip', test))
      .on('fail', (test, error) => tell('fail', test, error));
  });
}
