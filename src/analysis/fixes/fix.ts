import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Finding } from '../rules/rule.js';
import type { FixScene } from './fix-scene.js';

/** Replaces a stretch of a text by another; offsets in UTF-16 code units, the end not included. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** As the Language Server Protocol names kinds of code actions. */
type FixKind = 'quickfix' | 'refactor.extract' | 'refactor.rewrite';

/** One way to mend one finding. Edits do not overlap; applied together they leave code that parses and does the same. */
export interface Fix {
  readonly title: string;
  readonly kind: FixKind;
  /** The one that `Fix all` and the editor's shortcut take: it needs no second look. */
  readonly isPreferred: boolean;
  readonly edits: readonly TextEdit[];
}

/** Ways to mend a finding of one rule: one file, one registry line, one fixture. Answers nothing where it cannot be done safely. */
export interface Fixer {
  readonly rule: string;
  /** `node` is the innermost one that covers the finding's range. */
  readonly fixesOf: (node: TSESTree.Node, scene: FixScene, finding: Finding) => readonly Fix[];
}

/** Later edits first, so that earlier offsets hold. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let changed = text;
  for (const { start, end, text: by } of edits.toSorted((a, b) => b.start - a.start || b.end - a.end))
    changed = changed.slice(0, start) + by + changed.slice(end);
  return changed;
}

export function replaceNode({ range: [start, end] }: TSESTree.Node, text: string): TextEdit {
  return { start, end, text };
}

export function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
