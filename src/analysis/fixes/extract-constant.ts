import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Fix, insertAt, replaceNode } from './fix.js';
import type { FixScene } from './fix-scene.js';

/** Gives literals that are the same one name: a constant of the module, declared after its imports and directives. */
export function extractConstant(scene: FixScene, literals: readonly TSESTree.Node[], name: string): Fix {
  const [first] = literals;
  const at = declarationPlace(scene);
  const declaration = `const ${name} = ${scene.source(first!)};`;
  return {
    title: `Extract constant ${name}`,
    kind: 'refactor.extract',
    isPreferred: true,
    edits: [
      insertAt(at, setApart(declaration, at, scene)),
      ...literals.map(literal => replaceNode(literal, name)),
    ],
  };
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
