import type { ChangedLines, LineRange } from '../../base/changed-lines.js';
import { Git } from './git.js';

export { Git };

/**
 * Lines of the files below a folder that differ from where its history parted from a commit or branch (`git diff
 * --merge-base`): committed since, staged or not. An untracked file is new in all its lines.
 * Throws `git/failed` for a name that git does not know, and outside of a repository.
 */
export async function changedLinesSince(
  git: Git,
  folder: string,
  since: string,
  signal?: AbortSignal,
): Promise<ChangedLines> {
  const [diff, untracked] = await Promise.all([
    git.diff(folder, since, signal),
    git.untracked(folder, signal),
  ]);
  const changed = new Map<string, 'all' | readonly LineRange[]>(parseDiff(diff));
  for (const path of untracked) changed.set(path, 'all');
  return changed;
}

/** Of a diff without context lines: what each hunk put in the place of what was there. */
export function parseDiff(diff: string): ReadonlyMap<string, readonly LineRange[]> {
  const files = new Map<string, LineRange[]>();
  let hunks: LineRange[] | undefined;
  let left = 0;
  for (const line of diff.split('\n')) {
    if (left > 0 && (line.startsWith('+') || line.startsWith('-'))) left--;
    else if (line.startsWith('+++ ')) hunks = hunksOf(files, pathOf(line.slice('+++ '.length)));
    else if (line.startsWith('@@ ')) left = takeHunk(line, hunks);
  }
  return files;
}

function hunksOf(files: Map<string, LineRange[]>, path: string): LineRange[] {
  const hunks = files.get(path) ?? [];
  files.set(path, hunks);
  return hunks;
}

/** Answers how many lines of text follow: they may look like headers. */
function takeHunk(header: string, hunks: LineRange[] | undefined): number {
  const [, removed = '1', first = '0', added = '1'] =
    /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(header) ?? [];
  const count = Number(added);
  if (count > 0) hunks?.push([Number(first), Number(first) + count - 1]);
  return Number(removed) + count;
}

/** A name with a tab after it has a space in it; one in quotes is written as in C. */
function pathOf(written: string): string {
  const name = written.replace(/\t$/, '').replace(/\r$/, '');
  return name.startsWith('"') ? unquoted(name.slice(1, -1)) : name;
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

function unquoted(text: string): string {
  const bytes = text.replace(/\\([0-7]{3}|.)|[^\\]/gu, (piece, escaped: string | undefined) => {
    if (escaped === undefined) return Buffer.from(piece).toString('latin1');
    if (/^[0-7]{3}$/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8));
    return escapes[escaped] === undefined ? escaped : String.fromCharCode(escapes[escaped]);
  });
  return Buffer.from(bytes, 'latin1').toString();
}
