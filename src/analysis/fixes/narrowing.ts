import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { namesIn } from './bound-names.js';
import { descendants, functionAround, isReference } from './descend.js';
import type { FixScene } from './fix-scene.js';

/** Whether a text has types, so that the compiler may need to know what a condition says of them. */
export function hasTypes(scene: FixScene): boolean {
  return scene.once(mentionsTypes);
}

function mentionsTypes({ program }: FixScene): boolean {
  for (const { type } of descendants(program)) if (type.startsWith('TS')) return true;
  return false;
}

/**
 * Whether a condition may get a name without losing types: the compiler goes on knowing what it says of constants and of
 * parameters that keep their value, but not of members and variables.
 */
export function keepsTypes(condition: TSESTree.Node, statement: TSESTree.Node, scene: FixScene): boolean {
  if (!hasTypes(scene)) return true;
  const later = [...descendants(functionAround(statement))].filter(
    ({ range }) => range[0] >= condition.range[1],
  );
  const written = new Set(later.filter(needsType).map(each => scene.source(each)));
  const changing = variableNames(scene);
  for (const each of descendants(condition)) {
    if (each.type === 'MemberExpression' && written.has(scene.source(each))) return false;
    if (isReference(each) && changing.has(each.name) && written.has(each.name)) return false;
  }
  return true;
}

/** A comparison with a literal takes a value of any type. */
function needsType(node: TSESTree.Node): boolean {
  if (node.type !== 'MemberExpression' && !isReference(node)) return false;
  const { parent } = node;
  return (
    parent?.type !== 'BinaryExpression' ||
    parent.right.type !== 'Literal' ||
    !/^[!=]==?$/.test(parent.operator)
  );
}

/** Names that may get another value, so that they mean something else in a callback and the compiler forgets what it knew. */
export function variableNames(scene: FixScene): ReadonlySet<string> {
  return scene.once(changingNames);
}

function changingNames({ program }: FixScene): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of descendants(program)) {
    const targets = targetsOf(node);
    for (const { name } of targets.flatMap(namesIn)) names.add(name);
  }
  return names;
}

function targetsOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return node.parent.kind === 'const' || isTurn(node.parent) ? [] : [node.id];
    case 'AssignmentExpression':
      return [node.left];
    case 'UpdateExpression':
      return [node.argument];
    case 'ForOfStatement':
    case 'ForInStatement':
      return node.left.type === 'VariableDeclaration' ? [] : [node.left];
    default:
      return [];
  }
}

/** A variable that each turn of a loop has anew. */
function isTurn(declaration: TSESTree.VariableDeclaration): boolean {
  const { parent, kind } = declaration;
  return kind === 'let' && /^For(?:Of|In)Statement$/.test(parent.type);
}
