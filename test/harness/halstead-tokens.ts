import { parse, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { FunctionNode, Span } from '../../src/analysis/function-shape.js';
import { type HalsteadCounts, halsteadCounter } from '../../src/analysis/metrics/halstead.js';
import { estreeParser } from '../../src/analysis/parsers/estree.js';
import type { Language } from '../../src/analysis/source-text.js';
import { forTypes, walk } from '../../src/analysis/walk.js';

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'] as const;

/** What we count of each function, by the offset of its body. */
export function countedByWalk(text: string, language: Language): Readonly<Record<number, HalsteadCounts>> {
  const counts: Record<number, HalsteadCounts> = {};
  const counter = halsteadCounter(text);
  const leave = (node: FunctionNode): void => {
    counts[node.body.range[0]] = counter.finish();
  };
  walk(estreeParser.parse(text, language).program!, [
    { enter: forTypes(functionTypes, counter.begin) },
    counter.visitor,
    { leave: forTypes(functionTypes, leave) },
  ]);
  return counts;
}

/** The same from the parser's own tokens: the definition of ANALYSIS.md §7, word for word and slowly. */
export function countedByTokens(text: string, language: Language): Readonly<Record<number, HalsteadCounts>> {
  const options = { range: true, loc: true, tokens: true, comment: true, jsDocParsingMode: 'none' } as const;
  const program = parse(text, { ...options, jsx: language !== 'ts', filePath: `file.${language}` });
  const { functions, types, operands } = survey(program);
  const counts: Record<number, HalsteadCounts> = {};
  for (const { body } of functions) {
    const inside = functions.filter(({ range }) => within(range, body.range));
    const left = [...inside.map(({ range }) => range), ...types];
    const own = (program.tokens ?? []).filter(
      ({ range }) => within(range, body.range) && !left.some(each => within(range, each)),
    );
    counts[body.range[0]] = count(own, operands);
  }
  return counts;
}

interface Survey {
  readonly functions: readonly FunctionNode[];
  /** Stretches that only the type checker reads. */
  readonly types: readonly Span[];
  /** Where tokens that are operands start. */
  readonly operands: ReadonlySet<number>;
}

const leafTypes: ReadonlySet<string> = new Set([
  ...['Identifier', 'PrivateIdentifier', 'Literal', 'TemplateElement'],
  ...['JSXIdentifier', 'JSXText', 'ThisExpression', 'Super'],
]);

/** As `TSAsExpression` names an expression, and enums and namespaces run. */
const runs =
  /^TS(?:\w+Expression|TypeAssertion|ParameterProperty|Enum\w+|Module\w+|ExportAssignment|ImportEquals\w+|ExternalModule\w+)$/;

function survey(program: TSESTree.Program): Survey {
  const functions: FunctionNode[] = [];
  const types: Span[] = [];
  const operands = new Set<number>();
  simpleTraverse(program, {
    enter: node => {
      if (functionTypes.includes(node.type as never)) functions.push(node as FunctionNode);
      if (leafTypes.has(node.type)) operands.add(node.range[0]);
      const isType = node.type.startsWith('TS') && !runs.test(node.type);
      if (isType || node.type === 'TSEmptyBodyFunctionExpression') types.push(node.range);
    },
  });
  return { functions, types, operands };
}

function within(inner: Span, outer: Span): boolean {
  return inner[0] >= outer[0] && inner[1] <= outer[1];
}

const silent: ReadonlySet<string> = new Set([')', ']', '}', ',', ';']);

function count(tokens: readonly TSESTree.Token[], operandStarts: ReadonlySet<number>): HalsteadCounts {
  const isOperand = ({ range }: TSESTree.Token): boolean => operandStarts.has(range[0]);
  const operands = tokens
    .filter(isOperand)
    .map(({ type, value }) => (type === 'PrivateIdentifier' ? `#${value}` : value));
  const operators = tokens
    .filter(token => !isOperand(token) && !silent.has(token.value))
    .map(({ value }) => value);
  return {
    n1: new Set(operators).size,
    n2: new Set(operands).size,
    N1: operators.length,
    N2: operands.length,
  };
}
