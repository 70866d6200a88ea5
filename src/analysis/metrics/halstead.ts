import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FunctionNode } from '../function-shape.js';
import type { Visitor } from '../walk.js';
import { scanOperators } from './operators.js';

/** Distinct and total operators (n1, N1) and operands (n2, N2) of a function's body, nested functions left out. */
export interface HalsteadCounts {
  readonly n1: number;
  readonly n2: number;
  readonly N1: number;
  readonly N2: number;
}

/** Counts as ANALYSIS.md §7 says. The owner of the walk tells when a function begins and ends. */
export interface HalsteadCounter {
  readonly visitor: Visitor;
  readonly begin: (node: FunctionNode) => void;
  readonly finish: () => HalsteadCounts;
}

/**
 * Operands come from the walk, in source order; between two of them the text holds only keywords, punctuators and
 * comments, which a small scanner reads. Types are skipped whole.
 */
export function halsteadCounter(text: string): HalsteadCounter {
  const open: Body[] = [];
  let top: Body | undefined;
  return {
    visitor: {
      enter: operands(text, (start, end, operand) => top && addOperand(text, top, start, end, operand)),
      enterTypes: ({ range }) => top && skip(text, top, range[0], range[1]),
    },
    begin: ({ range, body }) => {
      if (top) skip(text, top, ...range);
      top = newBody(...body.range);
      open.push(top);
    },
    finish: () => {
      const ended = open.pop()!;
      top = open.at(-1);
      return finish(text, ended);
    },
  };
}

/** What is read of one function's body; everything before `cursor` is counted or skipped. */
interface Body {
  cursor: number;
  readonly end: number;
  readonly operators: Set<string>;
  operatorTotal: number;
  readonly operands: Set<string>;
  operandTotal: number;
  /** Made once a body: operators are seen by the thousand. */
  readonly seeOperator: (operator: string) => void;
}

function newBody(start: number, end: number): Body {
  const body: Body = {
    cursor: start,
    end,
    operators: new Set(),
    operatorTotal: 0,
    operands: new Set(),
    operandTotal: 0,
    seeOperator(operator) {
      body.operators.add(operator);
      body.operatorTotal++;
    },
  };
  return body;
}

function addOperand(text: string, body: Body, start: number, end: number, operand: string): void {
  if (!skip(text, body, start, end)) return;
  body.operands.add(operand);
  body.operandTotal++;
}

/** False for what lies before the cursor, so was counted: a shorthand property is its own value, parameters precede the body. */
function skip(text: string, body: Body, start: number, end: number): boolean {
  if (start < body.cursor) return false;
  scanOperators(text, body.cursor, start, body.seeOperator);
  body.cursor = end;
  return true;
}

function finish(text: string, body: Body): HalsteadCounts {
  scanOperators(text, body.cursor, body.end, body.seeOperator);
  const { operators, operands, operatorTotal, operandTotal } = body;
  return { n1: operators.size, n2: operands.size, N1: operatorTotal, N2: operandTotal };
}

type SeeOperand = (start: number, end: number, operand: string) => void;

function operands(text: string, see: SeeOperand): NonNullable<Visitor['enter']> {
  return {
    Identifier: node => see(node.range[0], nameEnd(text, node), node.name),
    PrivateIdentifier: ({ range, name }) => see(range[0], range[1], `#${name}`),
    JSXIdentifier: ({ range, name }) => see(range[0], range[1], name),
    Literal: ({ range, raw }) => see(range[0], range[1], raw),
    TemplateElement: ({ range }) => see(range[0], range[1], text.slice(range[0], range[1])),
    JSXText: ({ range, raw }) => see(range[0], range[1], raw),
    ThisExpression: ({ range }) => see(range[0], range[1], 'this'),
    Super: ({ range }) => see(range[0], range[1], 'super'),
  };
}

/** An identifier's own range covers its type annotation too; a name may be written with escapes. */
function nameEnd(text: string, { range, name, typeAnnotation }: TSESTree.Identifier): number {
  if (!typeAnnotation) return range[1];
  const start = range[0];
  return text.startsWith(name, start) ? start + name.length : typeAnnotation.range[0];
}
