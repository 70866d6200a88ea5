import { type ExecFileException, execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { type ErrorCode, messageOf, OperationalError } from '../../base/errors.js';
import { megabyte } from '../../base/units.js';

export interface GitRun {
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute folder in which git works; it becomes the subject of a failure. */
  readonly folder: string;
  /** Written to git's standard input, which is closed then. */
  readonly input?: string;
  readonly timeoutMs: number;
  /** Exit codes that are answers and not failures, besides 0. */
  readonly answers?: readonly number[];
  readonly signal?: AbortSignal | undefined;
  /** Whether it changes the repository: it is asked to end, so that it can tidy up, and what it refuses is no listing. */
  readonly writes?: boolean;
  /** Whether the hooks of the repository run, which anybody may have put there. */
  readonly hooks?: boolean;
  /** Whether a repository without a checkout will do; only for what runs nothing that its configuration names. */
  readonly bare?: boolean;
}

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const maxOutputBytes = 256 * megabyte;

/** Nothing that a repository's own configuration could run or change takes part, unless it is wanted. */
export function safeFlags({
  hooks = false,
  bare = false,
}: Pick<GitRun, 'hooks' | 'bare'>): readonly string[] {
  const settings = ['core.fsmonitor=false', 'submodule.recurse=false'];
  if (!hooks) settings.push('core.hooksPath=/dev/null');
  if (!bare) settings.push('safe.bareRepository=explicit');
  return ['--no-optional-locks', ...settings.flatMap(setting => ['-c', setting])];
}

/**
 * Runs git once, without a shell. It starts outside of the folder and is sent there with `-C`,
 * because Windows would look for the program in the folder first.
 */
export function runGit(run: GitRun): Promise<GitOutput> {
  run.signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<GitOutput>();
  const options = {
    ...gitSurroundings(),
    encoding: 'buffer' as const,
    maxBuffer: maxOutputBytes,
    timeout: run.timeoutMs,
    killSignal: run.writes ? ('SIGTERM' as const) : ('SIGKILL' as const),
    signal: run.signal,
  };
  const child = execFile(
    run.command,
    [...safeFlags(run), '-C', run.folder, ...run.args],
    options,
    (error, stdout, errors) => {
      const stderr = errors.toString();
      const code = error ? error.code : 0;
      if (!error) resolve({ code: 0, stdout, stderr });
      else if (typeof code === 'number' && run.answers?.includes(code)) resolve({ code, stdout, stderr });
      else reject(run.signal?.aborted ? run.signal.reason : failure(run, error, stderr));
    },
  );
  // A git that ends before it has read everything breaks the pipe; its exit code tells the reason.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(run.input ?? '');
  return promise;
}

/** Where a git starts, and with which variables. */
export function gitSurroundings() {
  return { cwd: dirname(process.execPath), env: gitEnvironment(process.env), windowsHide: true };
}

function failure(run: GitRun, error: ExecFileException, stderr: string): OperationalError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'EACCES')
    return new OperationalError('git/not-found', run.command, { cause: error });
  const isSilent = Boolean(error.killed) && !stderr;
  const reason = isSilent
    ? `git did not answer within ${run.timeoutMs} ms`
    : stderr.trim() || messageOf(error);
  const known = isSilent ? 'git/timeout' : complaints.find(([pattern]) => pattern.test(reason))?.[1];
  const cause = new Error(reason, { cause: error });
  return new OperationalError(known ?? (run.writes ? 'git/refused' : 'git/failed'), run.folder, { cause });
}

/** What git says, in its own language, of what has a remedy of its own. */
const complaints: readonly (readonly [pattern: RegExp, code: ErrorCode])[] = [
  [/dubious ownership|unsafe repository/, 'git/dubious-owner'],
  [/Unable to create '.+\.lock': File exists|could not lock config file .+: File exists/s, 'git/locked'],
  [/^error: unknown (switch|option)/m, 'git/too-old'],
  [/not a git repository: /, 'git/broken-link'],
  [/not a git repository \(or any/, 'git/no-repository'],
];

/** Set by git for the hooks it runs: they would point every call at the hook's repository. */
const foreignVariables: readonly string[] = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
];

function gitEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...withoutGitVariables(inherited),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
  };
}

/** For programs that work in another repository than the one whose hook may have started us. */
export function withoutGitVariables(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => !foreignVariables.includes(name)));
}
