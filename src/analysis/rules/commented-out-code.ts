import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { carriageReturn, lineFeed, space, tab } from '../characters.js';
import { isDirective } from '../suppressions.js';
import type { Scene } from '../walk.js';
import { rule } from './rule.js';

export const commentedOutCode = rule({
  id: 'commented-out-code',
  name: 'Commented-out code',
  version: 2,
  summary: 'Code in a comment is never run and soon wrong: delete it, the history keeps it.',
  definition:
    'A comment whose text is at least one statement of the file’s language, ends in `;` or `}` and does something: declares, assigns, calls, or directs the flow (Sonar S125). Line comments below each other are one comment; a suppression is none of them. Not counted: documentation and licence comments, and what reads as a label or as the value of an object.',
  severity: 'info',
  quickFix: 'auto',
  defaults: {},
  watch: (scene, see) => ({
    end() {
      for (const { start, end, text } of remarksOf(scene)) {
        if (looksLikeCode(text) && scene.parses(text)) see(start, end);
      }
    },
  }),
  onSighting: ({ range }, _options, report) => report(range, 'Code in a comment'),
});

/** A comment as its author sees it, without what marks it as one. */
interface Remark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function remarksOf({ text, comments }: Scene): readonly Remark[] {
  const remarks: Remark[] = [];
  for (let first = 0, next = 0; first < comments.length; first = next) {
    const { range, type, value } = comments[first]!;
    next = first + 1;
    if (isDirective(comments[first]!)) continue;
    if (type === 'Line') next = endOfRun(text, comments, first);
    else if (value.startsWith('*') || value.startsWith('!')) continue;
    const last = comments[next - 1]!;
    if (!endsLikeCode(last.value)) continue;
    const lines = comments.slice(first, next).map(line => line.value);
    remarks.push({ start: range[0], end: last.range[1], text: lines.join('\n') });
  }
  return remarks;
}

/** The number after the last of the line comments that stand below each other, alone on their lines. */
function endOfRun(text: string, comments: readonly TSESTree.Comment[], first: number): number {
  let next = first + 1;
  if (!startsLine(text, comments[first]!.range[0])) return next;
  while (isNextOfRun(text, comments, next)) next++;
  return next;
}

function isNextOfRun(text: string, comments: readonly TSESTree.Comment[], next: number): boolean {
  const [upper, lower] = [comments[next - 1]!, comments[next]];
  return lower?.type === 'Line' && isBelow(text, upper, lower) && !isDirective(lower);
}

function startsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && isBlank(text.charCodeAt(at))) at--;
  return at < 0 || text.charCodeAt(at) === lineFeed;
}

function isBelow(text: string, upper: TSESTree.Comment, lower: TSESTree.Comment): boolean {
  let at = upper.range[1];
  if (text.charCodeAt(at) === carriageReturn) at++;
  if (text.charCodeAt(at++) !== lineFeed) return false;
  while (isBlank(text.charCodeAt(at))) at++;
  return at === lower.range[0];
}

function isBlank(char: number): boolean {
  return char === space || char === tab;
}

/** Most comments end like a sentence, or like nothing. */
function endsLikeCode(value: string): boolean {
  let at = value.length - 1;
  while (at > 0 && value.charCodeAt(at) <= space) at--;
  const last = value.charAt(at);
  return last === ';' || last === '}';
}

/** What prose that happens to parse does not have; the parser has the last word. */
function looksLikeCode(text: string): boolean {
  const code = text.replace(stringLiteral, "''").trim();
  return !labelOrObject.test(code) && !signature.test(code) && !parameters.test(code) && effect.test(code);
}

const stringLiteral = /(["'`])(?:\\.|(?!\1)[^\\\n])*\1/g;

const labelOrObject = /^(?:[\w$-]+\s*:|\{)/;

/** Says what a function looks like. */
const signature = /^(?:export\s+|declare\s+|async\s+)*function\b[^{]*;$/;

/** `options = {}`: a list of names with their defaults, as between the parentheses of a function. */
const parameters = /^[^\n;(]*=\s*\{\}$/;

const effect =
  /[\w$)\]>]\(|[^=!<>]=[^=]|\+\+|--|^\s*(?:return|break|continue|throw|debugger|import|export|const|let|var|function|class|interface|type|enum|if|for|while|do|switch|try)\b/m;
