import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reportOf } from '../../src/health/diagnosis.js';
import { guideOf } from '../../src/health/guide.js';
import { wrongCommands } from './commands.js';
import { fixtures, machine, machineFile, machineNames, measuredVitals, siteFrom } from './machines.js';

/** Every machine whole: its health, what is not in order, and the guide as its user reads it (`<name>.md`). */
describe.each(machineNames)('%s', name => {
  const one = machine(name);
  const report = reportOf(measuredVitals(one), {
    at: Date.UTC(2026, 0, 2, 3, 4),
    treewarden: '1.2.3',
    site: siteFrom(one),
    tookMs: 1,
  });
  const verdicts = Object.fromEntries(
    report.results.flatMap(({ id, verdict }) => (verdict === 'ok' ? [] : [[id, verdict]])),
  );
  const file = `${fixtures}machines/${name}`;

  if (process.env.UPDATE) {
    const { health: _, verdicts: __, ...said } = machineFile(name);
    writeFileSync(
      `${file}.json`,
      `${JSON.stringify({ ...said, health: report.health, verdicts }, null, 2)}\n`,
    );
    writeFileSync(`${file}.md`, guideOf(report));
  }

  test('has the health that it has', () => {
    expect({ health: report.health, verdicts }).toEqual({
      health: machineFile(name).health,
      verdicts: machineFile(name).verdicts,
    });
  });

  test('gets a guide of its own', () => {
    expect(existsSync(`${file}.md`)).toBe(true);
    expect(guideOf(report)).toBe(readFileSync(`${file}.md`, 'utf8'));
    for (const { problems } of report.results)
      expect(wrongCommands(problems, report.site.platform)).toEqual([]);
  });
});

test('a machine in order is in order, and its guide is short', () => {
  const names = machineNames.filter(name => machineFile(name).health === 'ok');
  expect(names).toEqual(expect.arrayContaining(['linux', 'windows', 'macos', 'wsl-2', 'code-server']));
});
