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
      enterTypes: ({ range }) => top && skip(text, top, ...range),
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
  readonly operators: Map<string, number>;
  readonly operands: Set<string>;
  operandTotal: number;
}

function newBody(start: number, end: number): Body {
  return { cursor: start, end, operators: new Map(), operands: new Set(), operandTotal: 0 };
}

/** What lies before the cursor was counted: a shorthand property is its own value, parameters precede the body. */
function addOperand(text: string, body: Body, start: number, end: number, operand: string): void {
  if (start < body.cursor) return;
  readOperators(text, body, start);
  body.cursor = end;
  body.operands.add(operand);
  body.operandTotal++;
}

function skip(text: string, body: Body, start: number, end: number): void {
  if (start < body.cursor) return;
  readOperators(text, body, start);
  body.cursor = end;
}

function readOperators(text: string, { cursor, operators }: Body, to: number): void {
  scanOperators(text, cursor, to, operator => operators.set(operator, (operators.get(operator) ?? 0) + 1));
}

function finish(text: string, body: Body): HalsteadCounts {
  readOperators(text, body, body.end);
  let total = 0;
  for (const times of body.operators.values()) total += times;
  return { n1: body.operators.size, n2: body.operands.size, N1: total, N2: body.operandTotal };
}

type SeeOperand = (start: number, end: number, operand: string) => void;

function operands(text: string, see: SeeOperand): NonNullable<Visitor['enter']> {
  return {
    Identifier: node => see(node.range[0], nameEnd(text, node), node.name),
    PrivateIdentifier: ({ range, name }) => see(...range, `#${name}`),
    JSXIdentifier: ({ range, name }) => see(...range, name),
    Literal: ({ range, raw }) => see(...range, raw),
    TemplateElement: ({ range }) => see(...range, text.slice(...range)),
    JSXText: ({ range, raw }) => see(...range, raw),
    ThisExpression: ({ range }) => see(...range, 'this'),
    Super: ({ range }) => see(...range, 'super'),
  };
}

/** An identifier's own range covers its type annotation too; a name may be written with escapes. */
function nameEnd(text: string, { range: [start, end], name, typeAnnotation }: TSESTree.Identifier): number {
  if (!typeAnnotation) return end;
  return text.startsWith(name, start) ? start + name.length : typeAnnotation.range[0];
}
