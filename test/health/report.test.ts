import { expect, test } from 'vitest';
import { counted } from '../../src/base/amounts.js';
import { actionIds, actionOf } from '../../src/health/actions.js';
import { durationText, isAtLeast, percentText } from '../../src/health/amounts.js';
import type { Verdict, Weight } from '../../src/health/check.js';
import { reportOf } from '../../src/health/diagnosis.js';
import { guideOf, plain } from '../../src/health/guide.js';
import { htmlOf } from '../../src/health/html.js';
import { headlineOf, overallHealth, type Report } from '../../src/health/report.js';
import { quoted } from '../../src/health/site.js';
import { machine, machineNames, measuredVitals, siteFrom } from './machines.js';

const result = (verdict: Verdict, weight: Weight) => ({ verdict, weight });

function report(name: string): Report {
  const one = machine(name);
  return reportOf(measuredVitals(one), { at: 0, treewarden: '1.2.3', site: siteFrom(one), tookMs: 1 });
}

test('the whole is as ill as its worst part, and no part more than it matters', () => {
  expect(overallHealth([])).toBe('ok');
  expect(overallHealth([result('warning', 'optional'), result('ok', 'essential')])).toBe('ok');
  expect(overallHealth([result('error', 'optional')])).toBe('warning');
  expect(overallHealth([result('error', 'useful')])).toBe('warning');
  expect(overallHealth([result('error', 'essential'), result('warning', 'useful')])).toBe('error');
});

test('the headline counts, and says when it can wait', () => {
  expect(headlineOf([result('ok', 'useful')])).toBe('Everything is in order.');
  expect(headlineOf([result('warning', 'optional')])).toBe('In order, with 1 warning that can wait.');
  expect(
    headlineOf([result('error', 'useful'), result('error', 'useful'), result('warning', 'useful')]),
  ).toBe('2 errors and 1 warning found.');
});

test('the guide tells only of what applies, worst first, and ends with what is in order', () => {
  const guide = guideOf(report('wsl-2-windows-drive'));
  const headings = [...guide.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(headings).toEqual(['File watcher', 'Git', 'File system', 'In order']);
  expect(guideOf(report('linux'))).not.toContain('###');
});

test('no tag, table or emphasis comes of what a file or a user is called', () => {
  expect(plain('a_b <img> |x| `keep_this` C:\\x\n# y')).toBe(
    'a\\_b \\<img\\> \\|x\\| `keep_this` C:\\\\x \\# y',
  );
});

test('the page stands alone: no script, nothing fetched, nothing unescaped', () => {
  for (const name of machineNames) {
    const page = htmlOf(report(name));
    expect(page).not.toMatch(/<script|\bon\w+=|https?:\/\/(?!nodejs\.org)|url\(|@import|src=/);
    expect(page).toContain("default-src 'none'");
  }
  const hostile = { ...report('linux'), headline: '<img src=x onerror="alert(1)">' };
  expect(htmlOf(hostile)).not.toContain('<img');
});

test('every action says what it does, and asks where something is changed', () => {
  const asking = actionIds.filter(id => actionOf(id).confirm !== undefined);
  expect(asking).toEqual([
    'rebuild-store',
    'clear-cache',
    'remove-quarantined',
    'git-safe-directory',
    'raise-watcher-limit',
  ]);
  expect(actionOf('raise-watcher-limit').platforms).toEqual(['linux', 'wsl']);
});

test('amounts are read as they are meant', () => {
  expect([0.02, 15, 1200, 130_000, 8_000_000, 400_000_000].map(durationText)).toEqual([
    '0.02 ms',
    '15 ms',
    '1.2 s',
    '2 min',
    '2 h',
    '5 days',
  ]);
  expect([counted(1, 'file'), counted(12_345, 'file'), percentText(0.043), percentText(1)]).toEqual([
    '1 file',
    '12,345 files',
    '4.3 %',
    '100 %',
  ]);
  expect(
    isAtLeast('2.36.0', '2.36') && isAtLeast('2.50.1 (Apple Git-155)', '2.36') && isAtLeast('3', '2.36'),
  ).toBe(true);
  expect(isAtLeast('1.8.3.1', '2.31') || isAtLeast('22.9', '22.13') || isAtLeast('', '1')).toBe(false);
});

test('paths are arguments that no shell looks into', () => {
  expect(quoted('/a/b-c_d.ts', 'linux')).toBe('/a/b-c_d.ts');
  expect(quoted("/a/it's $HOME `x`", 'linux')).toBe("'/a/it'\\''s $HOME `x`'");
  expect(quoted("C:\\it's $x", 'win32')).toBe("'C:\\it''s $x'");
  expect(quoted('C:\\a b', 'wsl')).toBe("'C:\\a b'");
  expect(quoted('', 'linux')).toBe("''");
});
