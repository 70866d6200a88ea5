/** Where a path lies, by what git says. */
export interface PathContext {
  /**
   * `project`: in the main worktree; `worktree`: in a linked one; `bare`: in a repository without a checkout, or beside
   * its worktrees; `git directory`: among git's own files.
   */
  readonly kind: 'project' | 'worktree' | 'bare' | 'git directory' | 'outside';
  /** Of the worktree that the path is in. */
  readonly topLevel?: string;
  /** Of that worktree alone: its `HEAD` and index are there. */
  readonly gitDirectory?: string;
  /** Of the repository: its refs and objects are there. */
  readonly commonDirectory?: string;
  /** Top level of the repository that has this one as a submodule. */
  readonly superproject?: string;
  /** Full name, even before its first commit; absent where it is detached. */
  readonly branch?: string;
  readonly head?: string;
}

/** Stands between two answers of one `git rev-parse`, which says it back; no path holds it by chance. */
export const answerMark = '--treewarden-d3b07384d113edec49eaa6238ad5ff00';

/** What is asked, in the order of the answers; the top level comes last, for without one git ends there. */
export const contextQuestions: readonly string[] = [
  '--is-bare-repository',
  '--is-inside-git-dir',
  '--absolute-git-dir',
  '--git-common-dir',
  '--show-superproject-working-tree',
  '--show-toplevel',
];

/** Of one `git rev-parse` with a mark after each question. */
export function parseContext(output: string): PathContext {
  const answers = output.split(`${answerMark}\n`).map(answer => answer.replace(/\n$/, ''));
  const [isBare, isInside, gitDirectory = '', commonDirectory = '', superproject, topLevel] = answers;
  return {
    kind: kindOf(isBare === 'true', isInside === 'true', gitDirectory !== commonDirectory),
    ...(topLevel ? { topLevel } : {}),
    gitDirectory,
    commonDirectory,
    ...(superproject ? { superproject } : {}),
  };
}

function kindOf(isBare: boolean, isInside: boolean, isLinked: boolean): PathContext['kind'] {
  if (isBare) return 'bare';
  if (isInside) return 'git directory';
  return isLinked ? 'worktree' : 'project';
}
