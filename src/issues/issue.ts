/** A state is what the front matter says, but for `complete`, which is where the file lies. */
export const workStates = ['open', 'in progress'] as const;
export const issueStates = [...workStates, 'complete'] as const;
export const issuePriorities = ['low', 'normal', 'high', 'urgent'] as const;

export type WorkState = (typeof workStates)[number];
export type IssueState = (typeof issueStates)[number];
export type IssuePriority = (typeof issuePriorities)[number];

/** A finding by what a baseline knows it by: its rule, its file, and the content of its line. */
export interface FindingLink {
  readonly rule: string;
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /** Twelve hexadecimal digits. */
  readonly key: string;
}

/** What is wrong in an issue file; the rest of it holds. */
export interface IssueProblem {
  /** 1-based. */
  readonly line: number;
  /** What is wrong, and what to write instead. */
  readonly message: string;
}

/** What an issue file says before its text. Of equal files it is the same, whatever their names. */
export interface IssueHead {
  /** Of the front matter, or else the heading that the text begins with. */
  readonly title?: string;
  readonly state: WorkState;
  readonly priority: IssuePriority;
  readonly labels: readonly string[];
  /** ISO 8601, as written. */
  readonly created?: string;
  readonly completed?: string;
  readonly findings: readonly FindingLink[];
  /** Whether it is complete as soon as none of its findings is left. */
  readonly closesWithFindings: boolean;
  readonly problems: readonly IssueProblem[];
}

/** One issue: its head, and what its place says. */
export interface Issue extends Omit<IssueHead, 'state' | 'title'> {
  /** The name of its file without `.md`; no other issue has it. */
  readonly name: string;
  /** Relative to the folder of issues. */
  readonly path: string;
  readonly state: IssueState;
  readonly title: string;
}
