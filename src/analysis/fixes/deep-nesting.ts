import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isFunction } from '../is-function.js';
import { bindingsOf, namesIn } from './bound-names.js';
import { negated } from './conditions.js';
import { descendants, functionAround, functionOf, isLoop } from './descend.js';
import type { Fix, Fixer, TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { endsLine, isAlone } from './layout.js';
import { mergedConditions } from './merge-conditions.js';
import { dedents, deepPaths, endOfBody, indentWidth, isElseIf } from './nesting.js';
import { guardClause } from './style.js';

/** Guards in place of conditions that hold all the rest of a function or of a loop's turn. */
export const fixDeepNesting: Fixer = {
  rule: 'deep-nesting',
  fixesOf(node, scene, { message }) {
    const fn = functionOf(node);
    const most = Number(/at most (\d+)/.exec(message)?.[1]);
    if (fn?.body?.type !== 'BlockStatement') return [];
    return [...inversion(fn, fn.body, most, scene), ...mergedConditions(fn, fn.body, most, scene)];
  },
};

function inversion(
  fn: TSESTree.FunctionLike,
  body: TSESTree.BlockStatement,
  most: number,
  scene: FixScene,
): readonly Fix[] {
  const chosen = toInvert(body, most, scene);
  if (!chosen?.length) return [];
  const inverted = new Set(chosen);
  const frames = chosen.flatMap(each => frameEdits(each, inverted, scene));
  const blocks = chosen.map(({ consequent }) => consequent);
  return [
    {
      title:
        chosen.length > 1 ? 'Invert the conditions and leave early' : 'Invert the condition and leave early',
      kind: 'refactor.rewrite',
      isPreferred: false,
      edits: [...frames, ...dedents(fn, blocks, frames, scene)],
    },
  ];
}

/** An `if` around a block. */
type Guard = TSESTree.IfStatement & { readonly consequent: TSESTree.BlockStatement };

/** Conditions to invert until nothing is too deep, guards included; nothing if that cannot be reached. */
function toInvert(
  body: TSESTree.BlockStatement,
  most: number,
  scene: FixScene,
): readonly Guard[] | undefined {
  const chosen: Guard[] = [];
  for (const path of deepPaths(body, most)) {
    const around = path.slice(0, -1);
    let excess = around.filter(each => !chosen.includes(each as Guard)).length + 1 - most;
    for (const each of around) {
      if (excess <= 0) break;
      if (!isGuard(each) || chosen.includes(each) || !isLast(each, chosen, scene)) continue;
      chosen.push(each);
      excess--;
    }
    if (excess > 0) return undefined;
  }
  return chosen;
}

function isGuard(node: TSESTree.Node): node is Guard {
  if (node.type !== 'IfStatement' || node.alternate || isElseIf(node)) return false;
  return node.consequent.type === 'BlockStatement' && node.consequent.body.length > 0;
}

/** Whether nothing comes after it in the function or in the loop's turn, and it can be taken apart. */
function isLast(guard: Guard, chosen: readonly Guard[], scene: FixScene): boolean {
  const block = guard.parent;
  if (block.type !== 'BlockStatement' || block.body.at(-1) !== guard) return false;
  const around = block.parent;
  const isTurn = isFunction(around) || isLoop(around) || chosen.includes(around as Guard);
  return isTurn && isFreeOfNames(guard) && isPlainlyWritten(guard, scene);
}

/** What it declares is mentioned nowhere else in the function. */
function isFreeOfNames(guard: Guard): boolean {
  const names = new Set(guard.consequent.body.flatMap(declaredBy));
  if (names.size === 0) return true;
  for (const node of descendants(functionAround(guard))) {
    const isInside = guard.consequent.range[0] <= node.range[0] && node.range[1] <= guard.consequent.range[1];
    if (!isInside && node.type === 'Identifier' && names.has(node.name)) return false;
  }
  return true;
}

function declaredBy(statement: TSESTree.Node): readonly string[] {
  const declares = statement.type === 'VariableDeclaration' ? statement.declarations : [statement];
  if (statement.type.startsWith('TS') && 'id' in statement && statement.id && 'name' in statement.id)
    return [String(statement.id.name)];
  return declares.flatMap(each =>
    (isFunction(each) ? namesIn(each.id) : bindingsOf(each)).map(({ name }) => name),
  );
}

/** The braces end their lines and begin them, without comments beside them. */
function isPlainlyWritten({ range, consequent, test }: Guard, scene: FixScene): boolean {
  const [open, close] = consequent.range;
  if (scene.hasCommentIn(range[0], open) || !endsLine(scene.text, open + 1)) return false;
  if (test.type === 'AssignmentExpression' || test.type === 'SequenceExpression') return false;
  return isAlone(scene, [range[0], open + 1]) && isAlone(scene, [close - 1, close]);
}

/** The head becomes a guard, and the line of the closing brace goes. */
function frameEdits(
  guard: Guard,
  inverted: ReadonlySet<TSESTree.Node>,
  scene: FixScene,
): readonly TextEdit[] {
  const [open, close] = guard.consequent.range;
  const indent = indentOutside(guard, inverted, scene);
  const head = guardClause(scene, negated(scene, guard.test), leaveFrom(guard, inverted), indent);
  const end = endOfBody(guard.consequent, scene.text);
  return [
    { start: guard.range[0], end: open + 1, text: head },
    { start: end, end: close, text: '' },
  ];
}

/** Where the head is once the conditions around it have lost their level. */
function indentOutside(guard: Guard, inverted: ReadonlySet<TSESTree.Node>, scene: FixScene): string {
  const levels = [...(inverted as ReadonlySet<Guard>)].filter(
    ({ consequent: { range } }) => range[0] < guard.range[0] && guard.range[1] <= range[1],
  );
  const width = levels.reduce((sum, { consequent }) => sum + indentWidth(consequent, scene), 0);
  return scene.indentAt(guard.range[0]).slice(width);
}

function leaveFrom(guard: TSESTree.Node, inverted: ReadonlySet<TSESTree.Node>): string {
  const around = guard.parent!.parent!;
  if (inverted.has(around)) return leaveFrom(around, inverted);
  return isLoop(around) ? 'continue' : 'return';
}
