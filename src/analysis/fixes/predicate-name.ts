import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare } from '../patterns/subject.js';
import type { FixScene } from './fix-scene.js';
import { camelCase } from './names.js';

/** More would be a sentence rather than a name. */
const mostWords = 2;

/** Shorter ones tell nobody what is meant. */
const leastLength = 3;

/** A name made of what a condition asks about: `isUserAndRole`, `isReady`; `condition` where it asks about too much. */
export function predicateName(condition: TSESTree.Node, scene: FixScene): string {
  const subjects = new Set(subjectsOf(condition));
  const joint = condition.type === 'LogicalExpression' && condition.operator === '||' ? ' or ' : ' and ';
  const words = [...subjects].slice(0, mostWords);
  const name = camelCase(words.map((word, at) => (at > 0 ? word.replace(asks, '$1') : word)).join(joint));
  if (words.some(({ length }) => length < leastLength)) return 'condition';
  if (!name || subjects.size > mostWords + 1 || scene.source(condition).includes('??')) return 'condition';
  return asks.test(name) ? name : `is${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/** How the name of a predicate begins. */
const asks = /^(?:is|has|can|should|was|will|does|did)([A-Z])/;

function subjectsOf(condition: TSESTree.Node): readonly string[] {
  const node = bare(condition);
  switch (node.type) {
    case 'LogicalExpression':
      return [...subjectsOf(node.left), ...subjectsOf(node.right)];
    case 'BinaryExpression':
      return subjectsOf(node.left);
    case 'UnaryExpression':
      return subjectsOf(node.argument);
    case 'MemberExpression':
      return node.computed ? subjectsOf(node.object) : subjectsOf(node.property);
    case 'CallExpression':
      return subjectsOf(node.callee).filter(name => asks.test(name));
    default:
      return node.type === 'Identifier' || node.type === 'PrivateIdentifier' ? [node.name] : [];
  }
}
