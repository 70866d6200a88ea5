/** `npm test`: every check there is, in order. A failing step hides no later one; the last line adds all up. */
import { mkdirSync } from 'node:fs';
import { closingLine, passOrFail, vitestReport } from './test/counts.mjs';
import { runStep } from './test/run-step.mjs';

const json = file => `--reporter=default --reporter=json --outputFile=${file}`;
const hasServer = process.platform === 'linux' && process.arch === 'x64';
const unit = 'artifacts/vitest.json';
const conformance = 'artifacts/conformance.json';

/** `counts` says how a step's tests are counted, `where` whether it can run on this machine. */
const steps = [
  { name: 'build', command: 'npm run build', counts: passOrFail },
  { name: 'types', command: 'npm run types', counts: passOrFail },
  { name: 'format and lint', command: 'biome ci .', counts: passOrFail },
  { name: 'unit tests', command: `vitest run ${json(unit)}`, counts: vitestReport(unit) },
  {
    name: 'conformance',
    command: `npm run conformance -- ${json(conformance)}`,
    counts: vitestReport(conformance),
  },
  { name: 'VS Code server', command: 'node scripts/vscode-server.mjs', counts: passOrFail, where: hasServer },
  {
    name: 'broken suites fail',
    command: 'node test/hosts/launch/negative.mjs',
    counts: closingLine,
    where: hasServer,
  },
  {
    name: 'suite in VS Code',
    command: 'node test/hosts/launch/run-suite.mjs server',
    counts: closingLine,
    where: hasServer,
  },
  { name: 'package', command: 'npm run package', counts: passOrFail },
  { name: 'npm start', command: 'node test/hosts/start.mjs', counts: closingLine, where: hasServer },
  { name: 'end to end', command: 'node test/hosts/e2e.mjs', counts: closingLine, where: hasServer },
];

const seconds = ms => `${(ms / 1000).toFixed(1)} s`;

function printTable(results) {
  console.log('\nstep                  passed  failed  skipped     time');
  for (const { name, passed, failed, skipped, ms } of results) {
    const numbers = [passed, failed, skipped].map(count => String(count).padStart(8)).join('');
    console.log(`${name.padEnd(20)}${numbers}${seconds(ms).padStart(9)}${failed > 0 ? '  FAILED' : ''}`);
  }
}

async function main() {
  mkdirSync('artifacts', { recursive: true });
  const results = [];
  for (const step of steps) results.push(await runStep(step));
  printTable(results);
  const sum = of => results.reduce((total, result) => total + result[of], 0);
  const skipped = sum('skipped');
  console.log(
    `\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  process.exit(sum('failed') === 0 ? 0 : 1);
}

await main();
