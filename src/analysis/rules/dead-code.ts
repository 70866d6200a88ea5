import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { childrenOf } from '../children.js';
import { watchStores } from '../flow/stores.js';
import type { Loop } from '../flow/targets.js';
import { spanOfName } from '../names.js';
import type { Scene, Visitor } from '../walk.js';
import { rule, type See } from './rule.js';

export const deadCode = rule({
  id: 'dead-code',
  name: 'Dead code',
  version: 1,
  summary: 'The code does nothing, as control never comes there or nobody reads what it stores: delete it.',
  definition:
    'Statements that control never comes to, as ESLint `no-unreachable` finds them, one finding for those that follow each other. A loop that never comes to its second turn, as ESLint `no-unreachable-loop`. A value that a statement stores in a local variable and that is never read: nothing reads the variable later, or the statements that follow it in its block overwrite it first, whatever branch is taken. Variables that inner functions use are left out, and so are values that only say "nothing" or give a variable its first plain value (Sonar S1854).',
  severity: 'warning',
  quickFix: 'auto',
  oracleRules: { 'no-unreachable': 'equal', 'no-unreachable-loop': 'equal' },
  defaults: {},
  watch: (scene, see) => [watchControl(scene, see), ...watchValues(scene, see)],
  onSighting({ range, value }, _options, report) {
    const [kind = '', name = ''] = String(value).split(': ');
    report(range, `${messages[kind]}${name}`);
  },
});

const messages: Readonly<Record<string, string>> = {
  unreachable: 'Control never comes here',
  'single turn': 'The loop never comes to a second turn',
  overwritten: 'Overwritten before anybody reads it: ',
  unread: 'Nobody reads the value stored here: ',
};

/** Unreachable statements that follow each other. */
interface Run {
  readonly start: number;
  readonly inFunction: number;
  last: TSESTree.Node;
}

function watchControl(scene: Scene, see: See): Visitor {
  let run: Run | undefined;
  const finish = (): void => {
    if (run) see(run.start, run.last.range[1], 'unreachable', run.inFunction, 'no-unreachable');
    run = undefined;
  };
  scene.follow({
    onReached: finish,
    onUnreachable(statement) {
      if (isHoisted(statement)) return;
      if (run && precedes(run.last, statement)) {
        run.last = statement;
        return;
      }
      finish();
      run = { start: statement.range[0], inFunction: scene.currentFunction(), last: statement };
    },
    onSingleTurn: ({ type, range: [start] }) =>
      see(start, start + keywordLength(type), 'single turn', scene.currentFunction(), 'no-unreachable-loop'),
  });
  return { end: finish };
}

function watchValues({ scopes }: Scene, see: See): readonly Visitor[] {
  const { visitor, deadStores } = watchStores(scopes);
  const end = (): void => {
    for (const { name, isOverwritten } of deadStores()) {
      see(...spanOfName(name), `${isOverwritten ? 'overwritten' : 'unread'}: ${name.name}`);
    }
  };
  return [{ ...visitor, end }];
}

/** `var` without a value does nothing where it stands. */
function isHoisted(statement: TSESTree.Node): boolean {
  return (
    statement.type === 'VariableDeclaration' &&
    statement.kind === 'var' &&
    statement.declarations.every(({ init }) => init == null)
  );
}

/** The first may be the last part of what precedes, as a `catch` is. */
function precedes(first: TSESTree.Node, second: TSESTree.Node): boolean {
  const siblings = second.parent ? childrenOf(second.parent) : [];
  return siblings[siblings.indexOf(second) - 1]?.range[1] === first.range[1];
}

function keywordLength(type: Loop['type']): number {
  if (type === 'WhileStatement') return 'while'.length;
  return type === 'DoWhileStatement' ? 'do'.length : 'for'.length;
}
