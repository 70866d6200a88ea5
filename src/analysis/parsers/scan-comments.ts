import type { TSESTree } from '@typescript-eslint/typescript-estree';
import {
  backquote,
  backslash,
  braceClose,
  braceOpen,
  dollar,
  doubleQuote,
  isLineEnd,
  singleQuote,
  slash,
  star,
} from '../characters.js';

/** Where a regular expression literal stands, by its start: its slashes open no comment. */
export type RegexEnds = ReadonlyMap<number, number>;

/**
 * The comments of a text that parsed, in source order, found by passing over its strings, templates and regular
 * expressions: a tenth of what it costs to be handed them one by one. Not for text with JSX, where quotes and slashes
 * may be prose.
 */
export function scanComments(text: string, regexEnds: RegexEnds): readonly TSESTree.Comment[] {
  const comments: TSESTree.Comment[] = [];
  /** Open braces since each `${` that is not closed yet. */
  const templates: number[] = [];
  let at = text.startsWith('#!') ? lineEnd(text, 0) : 0;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === slash) at = afterSlash(text, at, regexEnds, comments);
    else if (char === singleQuote || char === doubleQuote) at = stringEnd(text, at, char);
    else if (char === backquote) at = chunkEnd(text, at + 1, templates);
    else at = templates.length > 0 ? afterBrace(text, at, templates) : at + 1;
  }
  return comments;
}

function afterSlash(text: string, at: number, regexEnds: RegexEnds, comments: TSESTree.Comment[]): number {
  const next = text.charCodeAt(at + 1);
  const regexEnd = regexEnds.get(at);
  if (regexEnd !== undefined) return regexEnd;
  if (next !== slash && next !== star) return at + 1;
  const end = next === star ? text.indexOf('*/', at + 2) + 2 : lineEnd(text, at);
  const value = text.slice(at + 2, next === star ? end - 2 : end);
  const type = next === star ? 'Block' : 'Line';
  comments.push({ type, value, range: [at, end] } as unknown as TSESTree.Comment);
  return end;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function stringEnd(text: string, start: number, quote: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at + 1;
}

/** Behind the template's end, or behind the next `${`, whose end is then waited for. */
function chunkEnd(text: string, from: number, templates: number[]): number {
  let at = from;
  for (; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === backslash) at++;
    else if (char === backquote) return at + 1;
    else if (char === dollar && text.charCodeAt(at + 1) === braceOpen) {
      templates.push(0);
      return at + 2;
    }
  }
  return at;
}

/** In a hole of a template the brace that closes it is looked for. */
function afterBrace(text: string, at: number, templates: number[]): number {
  const char = text.charCodeAt(at);
  const innermost = templates.length - 1;
  if (char === braceOpen) templates[innermost]!++;
  if (char !== braceClose) return at + 1;
  if (templates[innermost]! > 0) {
    templates[innermost]!--;
    return at + 1;
  }
  templates.pop();
  return chunkEnd(text, at + 1, templates);
}
