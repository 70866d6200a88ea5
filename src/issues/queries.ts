import { compareText } from '../base/compare.js';
import { type Accumulator, accumulation, input } from '../engine/query.js';
import type { Issue, IssueHead } from './issue.js';
import { placeOf } from './names.js';

/**
 * What an issue file says, by its path below the folder of issues, addressed by its bytes. No query stands between file
 * and list: to keep ten thousand results on their own takes longer than to read the files.
 */
export const issueHead = input<IssueHead>('issue-head');

/** All issues, by name. After an edit only the files that are others are read. */
export const issueList = accumulation({
  id: 'issue-list',
  version: 1,
  cutoff: false,
  over: issueHead,
  begin: () => new Board(),
});

class Board implements Accumulator<IssueHead, readonly Issue[]> {
  readonly #issues = new Map<string, Issue>();
  #sorted: readonly Issue[] | undefined;

  set(path: string, head: IssueHead): void {
    this.#issues.set(path, issueOf(path, head));
    this.#sorted = undefined;
  }

  delete(path: string): void {
    if (this.#issues.delete(path)) this.#sorted = undefined;
  }

  result(): readonly Issue[] {
    this.#sorted ??= withTwins(
      [...this.#issues.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.path, b.path)),
    );
    return this.#sorted;
  }
}

/** Two branches that meet may bring an issue back that one of them has completed. */
function withTwins(sorted: readonly Issue[]): readonly Issue[] {
  return sorted.map((issue, index) => {
    const twin = [sorted[index - 1], sorted[index + 1]].find(other => other?.name === issue.name);
    if (!twin) return issue;
    const message = `There is "${twin.path}", too. Keep one of them and delete the other.`;
    return { ...issue, problems: [...issue.problems, { line: 1, message }] };
  });
}

export function issueOf(path: string, head: IssueHead): Issue {
  const { name, isComplete } = placeOf(path) ?? { name: path, isComplete: false };
  const { title = name, state } = head;
  return { ...head, name, path, title, state: isComplete ? 'complete' : state };
}
