import picomatch from 'picomatch';
import { isRecord } from '../base/records.js';

/** What a repository says in `.treewarden.yaml` about its worktrees. */
export interface WorktreeSettings {
  /** Patterns of branches whose worktrees are not removed without a word. */
  readonly protectedBranches: readonly string[];
  /** Patterns of untracked files that a new worktree gets from the main one. */
  readonly copy: readonly string[];
  /** Command lines that are run in a new worktree, one after the other. */
  readonly afterCreate: readonly string[];
}

export const treewardenFile = '.treewarden.yaml';

export const defaultWorktreeSettings: WorktreeSettings = {
  protectedBranches: ['main', 'master'],
  copy: [],
  afterCreate: [],
};

export interface FileProblem {
  /** Dotted, as the user wrote it. */
  readonly key: string;
  readonly message: string;
}

export interface ReadWorktreeSettings {
  readonly settings: WorktreeSettings;
  readonly problems: readonly FileProblem[];
}

/** Reads an untrusted object; whatever is wrong is reported, and its default holds. Never throws. */
export function parseTreewardenFile(source: unknown): ReadWorktreeSettings {
  const problems: FileProblem[] = [];
  const settings: { -readonly [K in keyof WorktreeSettings]: WorktreeSettings[K] } = {
    ...defaultWorktreeSettings,
  };
  for (const [key, value] of entriesOf('', source, problems)) {
    if (key !== 'worktrees') problems.push({ key, message: 'Unknown key. This file has worktrees.' });
    else readSection(value, settings, problems);
  }
  return { settings, problems };
}

function readSection(
  source: unknown,
  settings: { -readonly [K in keyof WorktreeSettings]: WorktreeSettings[K] },
  problems: FileProblem[],
): void {
  for (const [key, value] of entriesOf('worktrees', source, problems)) {
    const at = `worktrees.${key}`;
    if (!isKey(key)) problems.push({ key: at, message: `Unknown key. It is one of ${keys.join(', ')}.` });
    else if (!isTexts(value)) problems.push({ key: at, message: 'Expected a list of texts.' });
    else if (key === 'copy' && !value.every(isBelow))
      problems.push({ key: at, message: 'Expected paths below the worktree, without "..".' });
    else settings[key] = value;
  }
}

const keys = Object.keys(defaultWorktreeSettings) as readonly (keyof WorktreeSettings)[];

function isKey(key: string): key is keyof WorktreeSettings {
  return keys.some(one => one === key);
}

function entriesOf(key: string, source: unknown, problems: FileProblem[]): readonly [string, unknown][] {
  if (isRecord(source)) return Object.entries(source);
  problems.push({ key, message: 'Expected an object of keys and values.' });
  return [];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string' && item.trim() !== '');
}

function isBelow(pattern: string): boolean {
  return !/^([/\\]|[a-z]:)/i.test(pattern) && !pattern.split(/[/\\]/).includes('..');
}

/** By its short name; in a pattern `*` ends at a slash, `**` does not. */
export function isProtectedBranch(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => pattern === name || picomatch.isMatch(name, pattern, { dot: true }));
}
