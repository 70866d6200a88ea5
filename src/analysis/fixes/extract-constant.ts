import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Fix, insertAt, replaceNode } from './fix.js';
import type { FixScene } from './fix-scene.js';

/** Gives literals that are the same one name: a constant of the module, declared after its imports and directives. */
export function extractConstant(scene: FixScene, literals: readonly TSESTree.Node[], name: string): Fix {
  const [first] = literals;
  const { lineEnd } = scene;
  const at = declarationPlace(scene);
  const declaration = `const ${name} = ${scene.source(first!)};${lineEnd}`;
  const gap = at > 0 && !/[\r\n]\s*$/.test(scene.text.slice(0, at)) ? lineEnd : '';
  return {
    title: `Extract constant ${name}`,
    kind: 'refactor.extract',
    isPreferred: true,
    edits: [insertAt(at, gap + declaration), ...literals.map(literal => replaceNode(literal, name))],
  };
}

/** After the last import or directive at the top, before the comments of what follows. */
function declarationPlace({ program, text }: FixScene): number {
  const last = program.body.findLast(
    statement =>
      statement.type === 'ImportDeclaration' ||
      statement.type === 'TSImportEqualsDeclaration' ||
      (statement.type === 'ExpressionStatement' && typeof statement.directive === 'string'),
  );
  if (!last) return text.startsWith('#!') ? lineAfter(text, 0) : 0;
  return lineAfter(text, last.range[1]);
}

/** Behind the rest of the line, if there is nothing on it but a comment. */
function lineAfter(text: string, offset: number): number {
  const rest = /^[^\S\r\n]*(?:\/\/[^\r\n]*)?(?:\r\n|[\r\n]|$)/.exec(text.slice(offset));
  return offset + (rest?.[0].length ?? 0);
}
