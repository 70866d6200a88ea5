import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FixScene } from './fix-scene.js';

/** The annotation that says what the compiler would infer for a variable whose value a ternary chooses; undefined where that needs the compiler. */
export function typeOfLeaves(root: TSESTree.Expression, kind: string, scene: FixScene): string | undefined {
  const types = leavesOf(root).map(leaf => typeOf(leaf, kind === 'const', scene));
  if (!types.every(type => type !== undefined)) return undefined;
  const isText = types.includes('string');
  const written = isText ? types.filter(type => !/^["']/.test(type)) : types;
  return `: ${[...new Set(written)].join(' | ')}`;
}

function leavesOf(value: TSESTree.Expression): readonly TSESTree.Expression[] {
  if (value.type !== 'ConditionalExpression') return [value];
  return [...leavesOf(value.consequent), ...leavesOf(value.alternate)];
}

/** A constant is its literal; a variable is whatever a literal is one of. */
function typeOf(leaf: TSESTree.Expression, isConstant: boolean, scene: FixScene): string | undefined {
  if (leaf.type === 'TemplateLiteral') return 'string';
  if (leaf.type === 'Identifier' && leaf.name === 'undefined') return isConstant ? 'undefined' : undefined;
  if (leaf.type !== 'Literal' || 'regex' in leaf) return undefined;
  if (isConstant) return scene.source(leaf);
  return leaf.value === null ? undefined : typeof leaf.value;
}
