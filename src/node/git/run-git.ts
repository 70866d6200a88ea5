import { type ExecFileException, execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { messageOf, OperationalError } from '../../base/errors.js';
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
}

export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const maxOutputBytes = 256 * megabyte;

/** Nothing that a repository's own configuration could run or change takes part in a read. */
const safeFlags: readonly string[] = [
  '--no-optional-locks',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'submodule.recurse=false',
    'safe.bareRepository=explicit',
  ].flatMap(setting => ['-c', setting]),
];

/**
 * Runs git once, without a shell. It starts outside of the folder and is sent there with `-C`,
 * because Windows would look for the program in the folder first.
 */
export function runGit(run: GitRun): Promise<GitOutput> {
  run.signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<GitOutput>();
  const options = {
    cwd: dirname(process.execPath),
    env: gitEnvironment(process.env),
    encoding: 'buffer' as const,
    maxBuffer: maxOutputBytes,
    timeout: run.timeoutMs,
    killSignal: 'SIGKILL' as const,
    windowsHide: true,
    signal: run.signal,
  };
  const child = execFile(
    run.command,
    [...safeFlags, '-C', run.folder, ...run.args],
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

function failure(run: GitRun, error: ExecFileException, stderr: string): OperationalError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'EACCES')
    return new OperationalError('git/not-found', run.command, { cause: error });
  const reason =
    error.killed && !stderr
      ? `git did not answer within ${run.timeoutMs} ms`
      : stderr.trim() || messageOf(error);
  return new OperationalError('git/failed', run.folder, { cause: new Error(reason, { cause: error }) });
}

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
  const environment: NodeJS.ProcessEnv = {
    ...inherited,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
  };
  for (const name of foreignVariables) delete environment[name];
  return environment;
}
