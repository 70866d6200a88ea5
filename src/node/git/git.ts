import { zeroRecords } from '../../git/records.js';
import { type GitOutput, runGit } from './run-git.js';

/** What git lists below a folder; paths are relative to it, with forward slashes, each once, unsorted. */
export interface GitListing {
  /** Tracked or untracked and not ignored; symbolic links are left out. May name files that are deleted on disk. */
  readonly files: readonly string[];
  /** Submodules and other repositories inside this one, which lists nothing of them. */
  readonly repositories: readonly string[];
  /** Folders git may not open. */
  readonly forbidden: readonly string[];
}

export interface GitOptions {
  /** Default `git`, from the PATH. */
  readonly command?: string;
  /** Per call; default 30 s. */
  readonly timeoutMs?: number;
}

/** Reads repositories by running git; safe in a repository nobody trusts. Throws what `run-git` tells apart: `git/not-found`, `git/timeout`, `git/failed` and others. */
export class Git {
  readonly #command: string;
  readonly #timeoutMs: number;

  constructor({ command = 'git', timeoutMs = 30_000 }: GitOptions = {}) {
    this.#command = command;
    this.#timeoutMs = timeoutMs;
  }

  /** Restricted to targets (files or folders, relative to the folder) unless there are none. */
  async listFiles(
    folder: string,
    targets: readonly string[] = [],
    signal?: AbortSignal,
  ): Promise<GitListing> {
    const args = [
      '--literal-pathspecs',
      'ls-files',
      '-z',
      '-t',
      '--stage',
      '--cached',
      '--others',
      '--exclude-standard',
    ];
    const output = await this.#run(folder, [...args, '--', ...fitting(targets)], { signal });
    return { ...parseListing(output.stdout.toString()), forbidden: parseForbidden(output.stderr) };
  }

  /** Of the working tree against the point where it parted from a commit or branch, without context; paths relative to the folder. */
  async diff(folder: string, since: string, signal?: AbortSignal): Promise<string> {
    const form = [
      '--unified=0',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--no-renames',
      '--no-prefix',
    ];
    const what = ['--ignore-submodules', '--relative', '--merge-base', '--end-of-options', since];
    const output = await this.#run(folder, ['diff', ...form, ...what, '--'], { signal });
    return output.stdout.toString();
  }

  /** Files that are neither tracked nor ignored, relative to the folder. */
  async untracked(folder: string, signal?: AbortSignal): Promise<readonly string[]> {
    const output = await this.#run(folder, ['ls-files', '-z', '--others', '--exclude-standard'], { signal });
    return zeroRecords(output.stdout.toString());
  }

  /** Which of the paths (relative to the folder) git ignores; a tracked file never is. */
  async ignored(
    folder: string,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    if (paths.length === 0) return new Set();
    // A name that begins with a colon would be pathspec magic.
    const input = paths.map(path => `./${path}\0`).join('');
    const output = await this.#run(folder, ['check-ignore', '-z', '--stdin'], {
      input,
      answers: [1],
      signal,
    });
    return new Set(zeroRecords(output.stdout.toString()).map(path => path.slice(2)));
  }

  #run(
    folder: string,
    args: readonly string[],
    more: {
      readonly input?: string;
      readonly answers?: readonly number[];
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<GitOutput> {
    return runGit({ command: this.#command, timeoutMs: this.#timeoutMs, folder, args, ...more });
  }
}

/** Windows allows 32,000 characters a command line; with more targets than that everything is listed, and the caller sifts. */
const maxTargetCharacters = 16_000;

/** Quotes and a space. */
const aroundTarget = 3;

function fitting(targets: readonly string[]): readonly string[] {
  let characters = 0;
  for (const target of targets) characters += target.length + aroundTarget;
  return characters > maxTargetCharacters ? [] : targets.map(target => target || '.');
}

const symbolicLink = '120000';
const gitLink = '160000';

/** Records of `ls-files -t --stage`: `? path` of untracked files, `H 100644 <id> <stage>\t<path>` of tracked ones. */
function parseListing(output: string): Pick<GitListing, 'files' | 'repositories'> {
  const files = new Set<string>();
  const repositories = new Set<string>();
  for (const record of zeroRecords(output)) {
    const untracked = record.startsWith('?');
    const path = record.slice(untracked ? 2 : record.indexOf('\t') + 1);
    const mode = untracked ? '' : record.slice(2, 8);
    if (mode === gitLink) repositories.add(path);
    else if (untracked && path.endsWith('/')) repositories.add(path.slice(0, -1));
    else if (mode !== symbolicLink) files.add(path);
  }
  return { files: [...files], repositories: [...repositories] };
}

function parseForbidden(stderr: string): readonly string[] {
  return [...stderr.matchAll(/could not open directory '(.+?)\/?': Permission denied/g)].map(
    match => match[1]!,
  );
}
