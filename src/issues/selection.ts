import { compareText } from '../base/compare.js';
import { type Issue, type IssuePriority, type IssueState, issuePriorities, issueStates } from './issue.js';

/** Which issues are wanted; what is not named leaves none out. */
export interface IssueFilter {
  readonly states?: readonly IssueState[];
  /** All of them. */
  readonly labels?: readonly string[];
  readonly priorities?: readonly IssuePriority[];
  /** In the title or the name, whatever the case. */
  readonly text?: string;
}

export const issueSorts = ['name', 'title', 'priority', 'created', 'state'] as const;
export type IssueSort = (typeof issueSorts)[number];

/** Everything that is not complete. */
export const unfinished: readonly IssueState[] = ['open', 'in progress'];

export function isSelected(
  issue: Issue,
  { states, labels = [], priorities, text = '' }: IssueFilter,
): boolean {
  return (
    isAmong(issue.state, states) &&
    isAmong(issue.priority, priorities) &&
    labels.every(label => issue.labels.includes(label)) &&
    isSaid(issue, text)
  );
}

function isAmong<T>(value: T, wanted: readonly T[] | undefined): boolean {
  return !wanted || wanted.includes(value);
}

function isSaid({ title, name }: Issue, text: string): boolean {
  return text === '' || `${title}\n${name}`.toLowerCase().includes(text.toLowerCase());
}

/** They come by name, and within equals they stay so. */
export function sortedBy(issues: readonly Issue[], sort: IssueSort = 'name'): readonly Issue[] {
  return sort === 'name' ? issues : issues.toSorted(orders[sort]);
}

type Order = (a: Issue, b: Issue) => number;

/** The most urgent and the youngest first. */
const orders: Readonly<Record<Exclude<IssueSort, 'name'>, Order>> = {
  title: (a, b) => compareText(a.title, b.title),
  priority: (a, b) => issuePriorities.indexOf(b.priority) - issuePriorities.indexOf(a.priority),
  created: (a, b) => compareText(b.created ?? '', a.created ?? ''),
  state: (a, b) => issueStates.indexOf(a.state) - issueStates.indexOf(b.state),
};

/** What to do next: one order for everybody, that of names. */
export function nextOf(issues: readonly Issue[]): Issue | undefined {
  return issues.find(({ state }) => state !== 'complete');
}
