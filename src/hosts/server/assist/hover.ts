import type { Hover, Position } from 'vscode-languageserver/node';
import type { DetailedReport } from '../../../workspace/answers.js';
import { pageOf } from '../../rule-pages.js';
import type { Located } from '../folders.js';
import type { Catalogue } from '../parts.js';
import { contains, lspRange } from './ranges.js';

type Finding = DetailedReport['findings'][number];
type FunctionFacts = DetailedReport['functions'][number];

/** Why a finding is one, by which definition; on the name of a function its numbers. Undefined elsewhere. */
export async function hoverAt(
  { folder, path }: Located,
  { line, character }: Position,
  catalogue: Catalogue,
): Promise<Hover | undefined> {
  if (!folder.workspace.has(path)) return undefined;
  const at = [line + 1, character + 1];
  const { findings, functions } = await folder.workspace.detail(path);
  const found = findings.filter(({ range }) => contains(range, at));
  const fn = functions.find(({ label }) => contains(label, at));
  const parts = [...found.map(finding => findingText(finding, catalogue)), ...(fn ? [numbersText(fn)] : [])];
  const range = found[0]?.range ?? fn?.label;
  if (!range) return undefined;
  return { contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') }, range: lspRange(range) };
}

/** The editor shows the message above it. */
function findingText({ rule, severity }: Finding, catalogue: Catalogue): string {
  const text = catalogue(rule);
  return [
    `**${text?.name ?? rule}** · ${severity}`,
    text?.summary ?? '',
    text?.definition ?? '',
    `[Rule page](${pageOf(rule)})`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Text of the user's code that must not be read as Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

function numbersText({ name, metrics }: FunctionFacts): string {
  const rows = [
    ['cyclomatic (McCabe 1976)', metrics.cyclomatic],
    ['cognitive (SonarSource)', metrics.cognitiveWp],
    ['nesting', metrics.maxDepth],
    ['parameters', metrics.params],
    ['statements', metrics.statements],
    ['lines of code', metrics.sloc],
    ['maintainability, 0 to 100', metrics.maintainability],
  ] as const;
  const cells = rows.map(([label, value]) => `| ${label} | ${value} |`);
  return [`| ${escaped(name)} | |`, '| :--- | ---: |', ...cells].join('\n');
}
