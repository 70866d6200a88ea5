import { counted, grouped } from '../../base/amounts.js';
import type { Overall, Status } from '../../workspace/status.js';
import { h, type Wanted } from './dom.js';
import { code, empty, fill, type Severity, section, severityIcon } from './parts.js';
import { quiet, table } from './table.js';

const shownRules = 8;
const severities = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['info', 'Information'],
  ['hint', 'Hints'],
] as const satisfies readonly (readonly [Severity, string])[];

/** Findings by severity, and the rules that report most. */
export function findings(status: Status): Wanted {
  return section('findings', 'Findings', ...content(status.totals));
}

function content(all: Overall): readonly Wanted[] {
  if (all.analysed === 0) return [empty('Nothing analysed yet.')];
  if (all.allFindings === 0) return [empty(`No findings in ${counted(all.analysed, 'analysed file')}.`)];
  return [h('div', { class: 'pair' }, bySeverity(all), byRule(all))];
}

function bySeverity({ findings: totals }: Overall): Wanted {
  const columns = [
    {
      title: 'Severity',
      cell: ([severity, title]: (typeof severities)[number]) => [severityIcon(severity), title],
    },
    {
      title: 'Findings',
      numeric: true,
      cell: ([severity]: (typeof severities)[number]) => quiet(totals[severity]),
    },
  ];
  return table({ caption: 'By severity', columns, rows: severities, keyOf: ([severity]) => severity });
}

type RuleCount = Overall['byRule'][number];

function byRule({ byRule: rules }: Overall): Wanted {
  const most = rules[0]?.[1] ?? 1;
  const columns = [
    { title: 'Rule', cell: ([rule]: RuleCount) => code(rule) },
    { title: 'Findings', style: 'share', cell: ([, findings]: RuleCount) => share(findings, most) },
  ];
  const caption =
    rules.length > shownRules ? `By rule, the first ${shownRules} of ${rules.length}` : 'By rule';
  return table({ caption, columns, rows: rules.slice(0, shownRules), keyOf: ([rule]) => rule });
}

function share(findings: number, most: number): Wanted {
  const bar = h('div', { class: 'bar', 'aria-hidden': 'true' }, fill(findings / most));
  return h('div', { class: 'beside' }, bar, h('span', {}, grouped(findings)));
}
