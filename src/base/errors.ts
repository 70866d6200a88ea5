/** Every way the outside world can fail us. One row is one documented, testable outcome with what to do next. */
export const errorCodes = {
  'store/unavailable':
    'The disk cache cannot be opened, so results are kept in memory only. Check the folder shown in Treewarden: Show Status.',
  'store/disk-full':
    'The disk of the cache is full, so new results are kept in memory only. Free some space or run "Treewarden: Clear Cache".',
  'store/damaged':
    'The disk cache was damaged. It was set aside and a new one was started; nothing of yours is lost.',
  'store/no-sqlite':
    "This editor's runtime has no node:sqlite, so results are kept in memory only. A newer editor keeps them on disk.",
  'git/not-found': 'Git is not on the PATH. Install git, or open a folder without a repository.',
  'git/failed': 'Git refused to list this repository. Run "git status" in the folder to see why.',
  'git/refused': 'Git did not do it, and nothing was changed. Its own words say why.',
  'git/timeout':
    'Git did not answer in time. Try again, or run "git status" in the folder to see what holds it up.',
  'git/too-old': 'This git is too old. Install git 2.36 or newer.',
  'git/dubious-owner':
    'The folder belongs to another user, so git does not trust it. If you do: git config --global --add safe.directory <folder>.',
  'git/locked':
    'Another git is at work here. Wait until it is done; if none is running, delete the lock file that git names.',
  'git/broken-link':
    'The .git file leads to no repository. If it was moved, run "git worktree repair" in the repository.',
  'git/no-repository': 'This is in no git repository. Name a folder that is, or run "git init".',
  'worktree/unknown': 'There is no such worktree. See "treewarden worktrees list".',
  'worktree/ambiguous': 'More than one worktree is called so. Name its folder.',
  'worktree/main': 'This worktree holds the repository, so it cannot be moved or removed. Linked ones can.',
  'worktree/loss':
    'Something could be lost, so nothing was done. Save it, or let it go with --allow and the word in brackets.',
  'worktree/path-taken': 'There is something at this path already. Name another.',
  'worktree/branch-in-use':
    'The branch is checked out in another worktree. Work there, or name another branch.',
  'worktree/branch-exists':
    'There is a branch of this name, which is where it is. Leave out where to begin, or name another.',
  'worktree/branch-unclear':
    'More than one remote has a branch of this name. Say with --from which to begin at.',
  'worktree/branch-invalid': 'No branch can be called so. Name another.',
  'worktree/no-commit': 'There is no such commit to begin at. Make a first one, or name another with --from.',
  'worktree/copy-failed': 'The worktree was made, but this file was not copied into it.',
  'worktree/hook-failed':
    'The worktree was made, but this command of .treewarden.yaml failed. Run it there when its cause is mended.',
  'git/unknown-revision':
    'Git knows no such commit or branch here, so every finding is shown. Correct treewarden.newCode.since.',
  'file/missing': 'No such file or folder. Check the path.',
  'file/forbidden': 'The file or folder cannot be read. Check its permissions.',
  'file/unreadable': 'The file could not be read. See the cause in the log.',
  'file/changed': 'The file changed while it was being read. It is read again at its next event.',
  'settings/invalid': 'The settings are not valid. Correct the named value; its default is used meanwhile.',
  'baseline/invalid': 'The baseline is not valid. Restore it, or delete it and run "treewarden baseline".',
  'worker/lost': 'An analysis worker ended unexpectedly. Its work was done again in another.',
  'resolver/unavailable':
    'The module resolver cannot be loaded on this machine, so circular imports and unused exports are not looked for. See the cause in the log.',
  'telemetry/unreachable':
    'The OpenTelemetry collector did not take the spans, so they are dropped. Start it, or correct or clear treewarden.telemetry.otlpEndpoint.',
  'recover/exists':
    'There is something already. Name a file with --out that does not exist: nothing is overwritten.',
  'recover/beside':
    'This lies beside the damaged file, where nothing is written. Name a file in another folder with --out.',
  'recover/unwritable':
    'The copy or the new file could not be written. Free as much space as the file takes twice, or choose another folder.',
  'recover/no-sqlite': 'This Node has no node:sqlite. Run Treewarden with Node 22.13 or newer.',
  'chat/disabled':
    'Chats are private, so they are read only where you allow it. Set "treewarden.chats.enabled" in your user settings, set TREEWARDEN_CHATS=on, or pass --read-chats.',
  'chat/locked':
    'Another program holds this chat store for itself. Nothing is wrong; ask again in a moment, or close that program.',
  'chat/damaged': 'This chat store is damaged, so some chats cannot be shown. It was not touched.',
  'chat/unreadable': 'This chat store could not be opened, so its chats are not shown. It was not touched.',
  'chat/unsupported':
    'This chat was written by a version that Treewarden does not know yet. It was not touched. Please report the version.',
  'chat/no-sqlite':
    'This runtime has no node:sqlite, so chats in databases cannot be read. A newer editor or Node reads them.',
  'chat/unknown': 'There is no such chat, or more than one. See "treewarden chats list".',
  'issue/unknown': 'There is no such issue, or more than one begins so. See "treewarden issues list --all".',
  'issue/no-current':
    'The branch that is checked out is for no issue. Run "treewarden issues work-on <name>".',
  'issue/no-finding': 'Nothing is found on this line. See "treewarden scan" for the lines of findings.',
  'issue/complete': 'This issue is complete. Run "treewarden issues reopen <name>" first.',
  'issue/exists': 'There is an issue of this name already. Choose another one, or none: one is made then.',
  'issue/name':
    'This cannot be the name of an issue on every platform. Use letters, digits, dots, dashes and underscores, at most 120.',
  'issue/twice':
    'This issue is both in "issues" and in "issues/complete". Keep one of the two files and delete the other.',
  'issue/invalid':
    'The issue cannot be changed as it is, and nothing was written. Correct what the cause names.',
  'issue/encoding': 'The issue is not in UTF-8, so it was not changed. Save it as UTF-8.',
  'issue/batch': 'The batch is not valid, and nothing of it was written. Correct what the cause names.',
  'issue/locked':
    'Another process is writing issues and does not end. End it, or delete "issues/.treewarden" where there is none.',
  'issue/journal':
    'A batch was begun by another version of Treewarden or its journal is damaged. Open the folder with that version, or delete the journal: then the batch counts as not done.',
  'issue/no-sqlite':
    'This runtime has no node:sqlite, so issues can be read but not written. Use Node 22.13 or newer.',
  'usage/invalid': 'The command line is not valid. See "treewarden --help".',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A failure of the world, not a bug: a code, what it concerns, what to do next, and the cause for the log. */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';

  constructor(
    readonly code: ErrorCode,
    readonly subject = '',
    options?: { readonly cause?: unknown },
  ) {
    super(`${subject ? `${subject}: ` : ''}${errorCodes[code]}`, options);
  }

  static is(error: unknown, code?: ErrorCode): error is OperationalError {
    return error instanceof OperationalError && (code === undefined || error.code === code);
  }
}

/** Why a file cannot be reached, by what the operating system calls it. */
export function fileFailure(subject: string, cause: unknown): OperationalError {
  return new OperationalError(fileFailures[systemCodeOf(cause)] ?? 'file/unreadable', subject, { cause });
}

export function isForbidden(cause: unknown): boolean {
  return fileFailures[systemCodeOf(cause)] === 'file/forbidden';
}

const fileFailures: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'file/missing',
  ENOTDIR: 'file/missing',
  EACCES: 'file/forbidden',
  EPERM: 'file/forbidden',
};

function systemCodeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** Thrown to whoever asked with `obsolete: 'cancel'` when the answer is no longer wanted. Never a fault. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
