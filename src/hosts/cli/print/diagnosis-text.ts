import type { Problem, Result, Verdict } from '../../../health/check.js';
import type { Report } from '../../../health/report.js';
import { harmless, type Paint, type Style } from '../paint.js';

const marks: Readonly<Record<Verdict, string>> = { ok: '✔', warning: '!', error: '✖' };
const styles: Readonly<Record<Verdict, Style>> = { ok: 'green', warning: 'yellow', error: 'red' };

/** For `diagnose`: a line a check, what to do below those that need it, and what it comes to. */
export function diagnosisText(report: Report, paint: Paint, quiet: boolean): string {
  const shown = quiet ? report.results.filter(({ verdict }) => verdict !== 'ok') : report.results;
  const width = Math.max(0, ...shown.map(({ title }) => title.length));
  const checks = shown.map(result => checkText(result, width, paint)).join('');
  const end = `${paint(styles[report.health], harmless(report.headline))}\n`;
  return checks === '' ? end : `${checks}\n${end}`;
}

function checkText(result: Result, width: number, paint: Paint): string {
  const { verdict, title, summary, problems } = result;
  const mark = paint(styles[verdict], marks[verdict]);
  const line = `${mark} ${title.padEnd(width)}  ${harmless(summary)}\n`;
  return line + problems.map(problem => problemText(problem, problem.title !== summary, paint)).join('');
}

/** The title of the worst one stands in the line of its check. */
function problemText({ verdict, title, why, steps }: Problem, isNamed: boolean, paint: Paint): string {
  const head = isNamed ? `    ${paint(styles[verdict], `${marks[verdict]} ${harmless(title)}`)}\n` : '';
  const lines = steps.map(
    ({ say, command }) =>
      `    • ${harmless(say)}\n${command === undefined ? '' : `        ${paint('bold', harmless(command))}\n`}`,
  );
  return `${head}    ${paint('dim', harmless(why))}\n${lines.join('')}`;
}
