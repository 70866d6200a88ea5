import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { namesDeclared, unboundName } from './bound-names.js';
import { type Fix, insertAt, replaceNode } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { terminator } from './style.js';

/** A name, and whether it tells what the value is for: if not, somebody should look at it. */
export interface ConstantName {
  readonly name: string;
  readonly isTelling: boolean;
}

/** Gives literals that are the same one name: a constant of the module, declared after its imports and directives. */
export function extractConstant(
  scene: FixScene,
  literals: readonly TSESTree.Node[],
  { name: wanted, isTelling }: ConstantName,
): Fix {
  const value = scene.source(literals[0]!);
  const replacedBy = (name: string) => literals.map(literal => replaceNode(literal, name));
  const fix = { kind: 'refactor.extract', isPreferred: isTelling } as const;
  if (isDeclaredBefore(literals[0]!, wanted, scene))
    return { ...fix, title: `Use constant ${wanted}`, edits: replacedBy(wanted) };
  const name = unboundName(scene, wanted);
  const at = declarationPlace(scene);
  const end = terminator(scene, scene.text.slice(at));
  const declaration = `const ${name} = ${value}${end}`;
  return {
    ...fix,
    title: `Extract constant ${name}`,
    edits: [insertAt(at, setApart(declaration, at, scene)), ...replacedBy(name)],
  };
}

/** Whether the module begins with a constant of this name and value, and nothing else has the name. */
function isDeclaredBefore(literal: TSESTree.Node, name: string, scene: FixScene): boolean {
  const value = scene.source(literal);
  const at = declarationPlace(scene);
  const next = scene.program.body.filter(({ range }) => range[0] >= at).slice(0, mostConstants);
  const isIt = next.some(
    each =>
      each.type === 'VariableDeclaration' &&
      each.kind === 'const' &&
      each.range[1] <= literal.range[0] &&
      each.declarations.some(({ id, init }) => isNamed(id, name) && init && scene.source(init) === value),
  );
  return isIt && scene.once(namesDeclared).filter(each => each === name).length === 1;
}

/** So many stand together at the top. */
const mostConstants = 20;

function isNamed(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** A paragraph of its own, but that other constants may follow at once. */
function setApart(declaration: string, at: number, { text, lineEnd, program }: FixScene): string {
  const above = at === 0 ? '' : lineEnd + (/[\r\n]$/.test(text.slice(0, at)) ? '' : lineEnd);
  const next = program.body.find(({ range }) => range[0] >= at);
  const isApart = !next || /^[^\S\r\n]*[\r\n]/.test(text.slice(at)) || isConstant(next, at, text);
  return above + declaration + lineEnd + (isApart ? '' : lineEnd);
}

function isConstant(next: TSESTree.Node, at: number, text: string): boolean {
  return next.type === 'VariableDeclaration' && text.slice(at, next.range[0]).trim() === '';
}

/** After the directives and imports at the top, before the comments of what follows and before all that runs. */
function declarationPlace(scene: FixScene): number {
  const { program, text } = scene;
  const next = program.body.findIndex(statement => !isAtTop(statement));
  const last = program.body[(next < 0 ? program.body.length : next) - 1];
  return last ? lineAfter(text, last.range[1]) : afterHeader(scene);
}

/** Behind comments that a blank line sets apart from what they might be about. */
function afterHeader({ program, text, comments }: FixScene): number {
  const start = program.body[0]?.range[0] ?? text.length;
  const header = comments.findLast(
    ({ range }) =>
      range[1] <= start && /^[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]/.test(text.slice(range[1])),
  );
  if (header) return lineAfter(text, header.range[1]);
  return text.startsWith('#!') ? lineAfter(text, text.search(/[\r\n]|$/)) : 0;
}

function isAtTop(statement: TSESTree.Node): boolean {
  if (statement.type === 'ExpressionStatement') return typeof statement.directive === 'string';
  return statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration';
}

/** Behind the rest of the line, if there is nothing on it but a comment. */
function lineAfter(text: string, offset: number): number {
  const rest = /^[^\S\r\n]*(?:\/\/[^\r\n]*)?(?:\r\n|[\r\n]|$)/.exec(text.slice(offset));
  return offset + (rest?.[0].length ?? 0);
}
