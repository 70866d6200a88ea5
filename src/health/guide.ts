import type { Problem, Result, Step } from './check.js';
import { problemsOf, type Report } from './report.js';
import type { Platform } from './site.js';

/** What to do, as Markdown: only what applies, worst first, and a line about the rest. */
export function guideOf(report: Report): string {
  const { results, headline, site } = report;
  const troubled = problemsOf(results);
  const fine = results.filter(({ verdict }) => verdict === 'ok');
  return [
    '# Treewarden: diagnosis',
    '',
    `**${headline}**`,
    ...troubled.flatMap(result => sectionOf(result, site.platform)),
    ...(fine.length === 0 ? [] : ['', '## In order', '', ...fine.map(fineLine)]),
    '',
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** The problems of one check, each with what to do. */
function sectionOf({ title, problems }: Result, platform: Platform): readonly string[] {
  return ['', `## ${plain(title)}`, ...problems.flatMap(problem => problemLines(problem, platform))];
}

function problemLines({ verdict, title, why, steps }: Problem, platform: Platform): readonly string[] {
  const mark = verdict === 'error' ? '❌' : '⚠️';
  return [
    '',
    `### ${mark} ${plain(title)}`,
    '',
    plain(why),
    '',
    ...steps.flatMap((step, index) => stepLines(step, index + 1, platform)),
  ];
}

function stepLines({ say, command }: Step, number: number, platform: Platform): readonly string[] {
  const line = `${number}. ${plain(say)}`;
  if (command === undefined) return [line];
  const language = platform === 'win32' ? 'powershell' : 'sh';
  const fence = command.includes('```') ? '````' : '```';
  const indent = ' '.repeat(`${number}. `.length);
  return [line, '', `${indent}${fence}${language}`, `${indent}${command}`, `${indent}${fence}`, ''];
}

function fineLine({ title, summary }: Result): string {
  return `- ${plain(title)}: ${plain(summary)}`;
}

/** Text that is to be read as it is: what lies in backticks stays, no emphasis, tag or link comes of the rest. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_{}[\]<>|#`]/g, '\\$&')))
    .join('');
}
