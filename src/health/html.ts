import type { Measurement, Problem, Result, Verdict } from './check.js';
import { style } from './html-style.js';
import type { Report } from './report.js';

/** One file to send along: no script, nothing fetched, light or dark as its reader has it. */
export function htmlOf(report: Report): string {
  const { headline, results, health, treewarden } = report;
  const when = new Date(report.at).toISOString();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Treewarden: diagnosis</title>
<style>${style}</style>
</head>
<body>
<header class="${health}">
${icon(health)}
<div>
<h1>${text(headline)}</h1>
<p>Diagnosis by Treewarden ${text(treewarden)}, <time datetime="${when}">${text(when.slice(0, 16).replace('T', ' '))} UTC</time></p>
<p class="root"><span>Folder</span> <code>${text(report.site.root)}</code></p>
</div>
${tally(results)}
</header>
<main>
${groupsOf(results)}
</main>
<footer><p>Home folder, user and host are replaced. No source text and no chat is in this file.</p></footer>
</body>
</html>
`;
}

const verdictNames: Readonly<Record<Verdict, string>> = {
  ok: 'In order',
  warning: 'Warning',
  error: 'Error',
};

/** Shapes, and not colours alone, tell verdicts apart. */
const shapes: Readonly<Record<Verdict, string>> = {
  ok: '<circle cx="8" cy="8" r="7"/><path d="m4.8 8.2 2.2 2.3 4.3-4.8"/>',
  warning: '<path d="M8 1.4 15 14H1Z"/><path d="M8 6v4M8 11.7v.4"/>',
  error: '<circle cx="8" cy="8" r="7"/><path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/>',
};

function icon(verdict: Verdict): string {
  return `<svg class="icon ${verdict}" viewBox="0 0 16 16" role="img" aria-label="${verdictNames[verdict]}">${shapes[verdict]}</svg>`;
}

function tally(results: readonly Result[]): string {
  const count = (verdict: Verdict): number => results.filter(one => one.verdict === verdict).length;
  const cell = (verdict: Verdict, name: string): string =>
    `<div><dt>${name}</dt><dd class="${count(verdict) > 0 ? verdict : 'none'}">${count(verdict)}</dd></div>`;
  return `<dl class="tally">${cell('error', 'Errors')}${cell('warning', 'Warnings')}${cell('ok', 'In order')}</dl>`;
}

function groupsOf(results: readonly Result[]): string {
  const groups = [...new Set(results.map(({ group }) => group))];
  return groups
    .map(group => {
      const own = results.filter(one => one.group === group);
      return `<section><h2>${text(group)}</h2>\n${own.map(checkHtml).join('\n')}\n</section>`;
    })
    .join('\n');
}

/** What is in order is folded; what is not lies open. */
function checkHtml({ title, verdict, summary, problems, measured }: Result): string {
  return `<details class="check ${verdict}"${verdict === 'ok' ? '' : ' open'}>
<summary>${icon(verdict)}<h3>${text(title)}</h3><span class="summary">${text(summary)}</span></summary>
<div class="body">
${problems.map((problem, index) => problemHtml(problem, index > 0 || problem.title !== summary)).join('\n')}
${measuredHtml(measured)}
</div>
</details>`;
}

/** Its title stands in the head of the check already, if it is the worst. */
function problemHtml({ verdict, title, why, steps }: Problem, isNamed: boolean): string {
  const items = steps.map(
    ({ say, command }) =>
      `<li>${text(say)}${command === undefined ? '' : `<pre><code>${text(command)}</code></pre>`}</li>`,
  );
  return `<article class="${verdict}">
${isNamed ? `<h4>${icon(verdict)}${text(title)}</h4>` : ''}
<p>${text(why)}</p>
<ol>${items.join('')}</ol>
</article>`;
}

function measuredHtml(measured: readonly Measurement[]): string {
  if (measured.length === 0) return '';
  const rows = measured.map(({ name, value }) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`);
  return `<dl class="measured">${rows.join('')}</dl>`;
}

function text(plain: string): string {
  return plain.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
