import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { pattern } from './pattern.js';
import { commentBefore } from './places.js';
import { subjectOf } from './subject.js';

export const switchDefault = pattern({
  id: 'switch-default',
  name: 'Missing default / fallthrough',
  version: 1,
  summary: 'A value that no case names passes by in silence, or one case goes on into the next.',
  definition:
    'A `switch` without `default`, unless a comment at its end says "no default"; a `case` that control enters from the end of the one before, unless that has no code or a comment at its end says "falls through".',
  severity: 'info',
  testInputs: ['unlisted value'],
  oracleRules: { 'default-case': 'equal', 'no-fallthrough': 'equal' },
  watch: (scene, see) => {
    scene.follow({
      onPassed(before) {
        const next = caseAfter(before);
        if (!next || !fallsThrough(scene, before, next)) return;
        const subject = next.test ? subjectOf(scene, next.test) : 'default';
        see(next.range[0], headEnd(next), subject, scene.currentFunction(), 'no-fallthrough');
      },
    });
    return {
      enter: {
        SwitchStatement(node) {
          if (!isDefaultMissing(scene, node)) return;
          const [start] = node.range;
          const subject = subjectOf(scene, node.discriminant);
          see(start, start + 'switch'.length, subject, scene.currentFunction(), 'default-case');
        },
      },
    };
  },
});

function caseAfter(before: TSESTree.SwitchCase): TSESTree.SwitchCase | undefined {
  const { cases } = before.parent;
  return cases[cases.indexOf(before) + 1];
}

function isDefaultMissing(scene: Scene, { cases, range }: TSESTree.SwitchStatement): boolean {
  const last = cases.at(-1);
  if (!last || cases.some(({ test }) => test == null)) return false;
  const closing = commentBefore(scene, range[1]);
  const isAtEnd = closing !== undefined && closing.range[0] >= last.range[1];
  return !isAtEnd || !/^no default$/iu.test(closing.value.trim());
}

function headEnd({ test, range: [start] }: TSESTree.SwitchCase): number {
  return test ? test.range[1] : start + 'default'.length;
}

function fallsThrough(scene: Scene, before: TSESTree.SwitchCase, next: TSESTree.SwitchCase): boolean {
  if (before.consequent.length === 0 && !isSetApart(scene, before, next)) return false;
  return !isIntended(scene, before, next);
}

/** Cases without code share what follows, but not over an empty line or a comment's own. */
function isSetApart(scene: Scene, before: TSESTree.SwitchCase, next: TSESTree.SwitchCase): boolean {
  const [, , lineBefore] = scene.range(...before.range);
  const [nextLine] = scene.range(...next.range);
  return nextLine > lineBefore + 1;
}

function isIntended(scene: Scene, before: TSESTree.SwitchCase, next: TSESTree.SwitchCase): boolean {
  const [block] = before.consequent;
  const isBlock = before.consequent.length === 1 && block?.type === 'BlockStatement';
  const places = [next.range[0], ...(isBlock ? [block.range[1] - 1] : [])];
  return places.some(place => saysFallsThrough(scene, place));
}

/** The last comment before a token, if nothing else stands between them; directives are for tools. */
function saysFallsThrough(scene: Scene, at: number): boolean {
  const said = commentBefore(scene, at);
  if (!said || /\S/.test(scene.text.slice(said.range[1], at))) return false;
  return /falls?\s?through/iu.test(said.value) && !directive.test(said.value.trim());
}

const directive = /^(?:eslint(?:-env|-enable|-disable(?:(?:-next)?-line)?)?|exported|globals?)(?:\s|$)/u;
