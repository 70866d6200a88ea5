import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { codeLines } from './code-lines.js';
import { rule, type See } from './rule.js';
import { isSameCode } from './same-code.js';

export const duplicateBranches = rule({
  id: 'duplicate-branches',
  name: 'Identical branches',
  version: 1,
  summary: 'Two branches do the same: merge their conditions, or correct the one that was copied.',
  definition:
    'A branch of an `if` chain or a `switch` with the code of an earlier one, where it spans at least so many lines; and, however short, all branches of an `if`, `switch` or `?:` with the same code. A `break` at the end of a case, braces around it, layout and comments do not count. Equals `no-duplicated-branches` (Sonar S1871) and `no-all-duplicated-branches` (S3923) of eslint-plugin-sonarjs, but that optional semicolons do not count either.',
  severity: 'warning',
  quickFix: 'suggest',
  oracleRule: ['sonarjs/no-duplicated-branches', 'sonarjs/no-all-duplicated-branches'],
  defaults: { lines: 2 },
  watch: (scene, see) => ({
    enter: {
      IfStatement(node) {
        if (node.alternate && node.parent.type !== 'IfStatement') watchIf(node, scene, see);
      },
      SwitchStatement: node => watchSwitch(node, scene, see),
      ConditionalExpression({ consequent, alternate, range }) {
        if (isSameCode(consequent, alternate)) see(...range, 'ternary');
      },
    },
  }),
  onSighting({ range, value }, { lines }, report) {
    if (typeof value === 'number') {
      report(range, `The same code as the branch on line ${value}`);
      return;
    }
    const [span, line] = String(value).split(' ');
    if (line === undefined) report(range, `All branches of this ${value} are the same`);
    else if (Number(span) >= lines) report(range, `The same code as the branch on line ${line}`);
  },
});

/** The statements that a branch runs, and where it is marked. */
interface Branch {
  readonly code: readonly TSESTree.Node[];
  readonly mark: readonly [start: number, end: number];
}

function watchIf(chain: TSESTree.IfStatement, scene: Scene, see: See): void {
  const branches = [branchOf(chain.consequent)];
  let rest = chain.alternate;
  while (rest?.type === 'IfStatement') {
    branches.push(branchOf(rest.consequent));
    rest = rest.alternate;
  }
  if (rest) branches.push(branchOf(rest));
  const [start] = chain.range;
  if (rest && areAllSame(branches)) see(start, start + 'if'.length, 'if');
  seeCopies(branches, !rest, scene, see);
}

/** A block is marked by its brace: what is below it is as long as it is known. */
function branchOf(code: TSESTree.Statement): Branch {
  const [start, end] = code.range;
  return { code: [code], mark: [start, code.type === 'BlockStatement' ? start + 1 : end] };
}

function watchSwitch({ cases, range: [start] }: TSESTree.SwitchStatement, scene: Scene, see: See): void {
  const last = cases.at(-1);
  const hasDefault = cases.some(({ test }) => test == null);
  const written = cases.filter(each => each === last || each.consequent.length > 0);
  if (hasDefault && areAllSame(written.map(each => caseBranch(each, withoutBreak(each.consequent)))))
    see(start, start + 'switch'.length, 'switch');
  const branches = cases.map(each => caseBranch(each, withoutBreak(withoutBlock(each.consequent))));
  seeCopies(
    branches.filter(({ code }) => code.length > 0),
    !hasDefault,
    scene,
    see,
  );
}

function caseBranch({ test, range: [start] }: TSESTree.SwitchCase, code: Branch['code']): Branch {
  return { code, mark: [start, test?.range[1] ?? start + 'default'.length] };
}

function withoutBlock(statements: readonly TSESTree.Statement[]): readonly TSESTree.Statement[] {
  const [only, more] = statements;
  return only?.type === 'BlockStatement' && !more ? only.body : statements;
}

function withoutBreak(statements: readonly TSESTree.Statement[]): readonly TSESTree.Statement[] {
  return statements.at(-1)?.type === 'BreakStatement' ? statements.slice(0, -1) : statements;
}

function areAllSame(branches: readonly Branch[]): boolean {
  const [first, ...others] = branches;
  return others.length > 0 && others.every(({ code }) => isSameCode(first!.code, code));
}

/** Where no branch catches the rest, branches that are all the same are copies however short they are. */
function seeCopies(branches: readonly Branch[], isOpen: boolean, scene: Scene, see: See): void {
  const isAnyLength = isOpen && areAllSame(branches);
  for (let index = 1; index < branches.length; index++) {
    const { code, mark } = branches[index]!;
    if (!isAnyLength && isOnOneLine(code, scene)) continue;
    const twin = branches.find((earlier, at) => at < index && isSameCode(earlier.code, code));
    if (!twin) continue;
    const [line] = scene.range(...twin.mark);
    if (isAnyLength) see(...mark, line);
    else seeLong(branches[index]!, line, scene, see);
  }
}

function seeLong({ code, mark }: Branch, line: number, scene: Scene, see: See): void {
  const lines = codeLines(scene, code);
  if (lines >= leastNoted) see(...mark, `${lines} ${line}`);
}

/** One line that is the same as another is no smell in anybody's settings. */
const leastNoted = 2;

function isOnOneLine(code: Branch['code'], { text }: Scene): boolean {
  const start = code[0]!.range[0];
  const end = code.at(-1)!.range[1];
  return !/[\n\r\u2028\u2029]/.test(text.slice(start, end));
}
