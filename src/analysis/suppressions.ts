import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Range } from '../base/range.js';
import type { Suppression } from './facts.js';
import type { Lines } from './lines.js';
import type { Scene } from './walk.js';

/** Bump it when other comments are suppressions, or the same ones reach other lines. */
export const suppressionsVersion = 1;

/** Findings about suppressions: no suppression lets them stand. */
export const suppressionRule = 'suppression';

/** What a person is to replace; it is no reason. */
const placeholder = 'say why';

/** The text of a comment that lets a finding of the next line stand. */
export function nextLineDirective(rule: string): string {
  return `${prefix}next-line ${rule}: ${placeholder}`;
}

/** Whether a comment lets a finding stand that begins where the range does. */
export function isSuppressed(suppressions: readonly Suppression[], rule: string, range: Range): boolean {
  return suppressions.some(suppression => reaches(suppression, rule, range));
}

export function reaches({ rules, lines }: Suppression, rule: string, [line]: Range): boolean {
  return rule !== suppressionRule && lines[0] <= line && line <= lines[1] && rules.includes(rule);
}

const prefix = 'treewarden-ignore-';

const directive = /^\*?\s*treewarden-ignore-(next-line|file|start|end)(?![\w-])([^:]*)(?::(.*))?$/s;

/** A comment and what it says, before it is known which lines it reaches. */
interface Directive extends Pick<Suppression, 'kind' | 'rules' | 'reason' | 'range'> {
  readonly offsets: readonly [start: number, end: number];
}

export function isDirective({ value }: TSESTree.Comment): boolean {
  return value.includes(prefix) && directive.test(value.trim());
}

/** What the comments let stand, in source order; asked when the walk is over. */
export function suppressionsOf(
  scene: Scene,
  lines: Lines,
  functionAt: (offset: number) => number,
): readonly Suppression[] {
  const directives = directivesIn(scene);
  if (directives.length === 0) return [];
  const passed = new Set(directives.filter(one => isAloneInBraces(scene.text, one)).map(lastLineOf));
  const ends = endsOf(directives);
  const firstCode = scene.program.body[0]?.range[0] ?? scene.text.length;
  const linesOf = (one: Directive): Suppression['lines'] => {
    if (one.kind === 'end') return nowhere;
    if (one.kind === 'file') return one.offsets[0] < firstCode ? [1, lines.count + 1] : nowhere;
    if (one.kind === 'start') return [one.range[0], ends.get(one)?.range[0] ?? lines.count + 1];
    return [lastLineOf(one) + 1, nextCodeLine(lines, passed, lastLineOf(one) + 1)];
  };
  const closing = new Set(ends.values());
  return directives
    .filter(one => !closing.has(one))
    .map(one => {
      const { kind, rules, reason, range } = one;
      return { kind, rules, reason, lines: linesOf(one), range, in: functionAt(one.offsets[0]) };
    });
}

const nowhere = [1, 0] as const;

function directivesIn({ comments, range }: Scene): readonly Directive[] {
  const found: Directive[] = [];
  for (const comment of comments) {
    if (!comment.value.includes(prefix)) continue;
    const [, kind, rules, reason = ''] = directive.exec(comment.value.trim()) ?? [];
    if (kind === undefined) continue;
    const said = reason.trim();
    found.push({
      kind: kind as Directive['kind'],
      rules: rules?.match(/[^\s,]+/g) ?? [],
      reason: said === placeholder ? '' : said,
      range: range(...comment.range),
      offsets: comment.range,
    });
  }
  return found;
}

/** Which end belongs to which start: to the latest that is open and names one of its rules, if it names any. */
function endsOf(directives: readonly Directive[]): ReadonlyMap<Directive, Directive> {
  const ends = new Map<Directive, Directive>();
  const open: Directive[] = [];
  for (const one of directives) {
    if (one.kind === 'start') open.push(one);
    if (one.kind !== 'end') continue;
    const names = ({ rules }: Directive): boolean => one.rules.some(rule => rules.includes(rule));
    const at = one.rules.length === 0 ? open.length - 1 : open.findLastIndex(names);
    const [start] = at < 0 ? [] : open.splice(at, 1);
    if (start) ends.set(start, one);
  }
  return ends;
}

/** Between the tags of JSX the braces around a comment are code, but not what a comment above is about. */
function isAloneInBraces(text: string, { offsets: [start, end] }: Directive): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const lineEnd = text.indexOf('\n', end);
  const after = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  return before.trim() === '{' && after.trim() === '}';
}

function lastLineOf({ range }: Directive): number {
  return range[2];
}

function nextCodeLine(lines: Lines, passed: ReadonlySet<number>, from: number): number {
  let line = from;
  while (line < lines.count && (passed.has(line) || lines.codeBetween(line, line) === 0)) line++;
  return line;
}
