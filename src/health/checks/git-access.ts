import { counted, grouped } from '../../base/amounts.js';
import { durationText, isAtLeast } from '../amounts.js';
import { type Check, check, type Measurement, type Problem } from '../check.js';
import { onPlatform, type Platform, quoted, type Site } from '../site.js';
import type { GitVitals } from '../vitals/git.js';

/** `rev-parse --path-format`, which every look at a repository uses. */
const oldestGit = '2.31';
/** `worktree list -z`, and a safe.directory that is asked about. */
const goodGit = '2.36';
const staleLockMs = 10 * 60_000;
const slowListMs = 2000;
const hopelessListMs = 20_000;

/** What git says of the folder, and how soon. */
export const gitAccess = check({
  id: 'git-access',
  title: 'Git',
  group: 'Git',
  weight: 'essential',
  reads: 'git',
  whenSilent: ({ platform, root }) => ({
    verdict: 'error',
    why: 'Git was started and did not end. It waits for a disk that does not answer, for a virus scanner, or for a monitor of files that hangs.',
    steps: [
      { say: 'See whether it answers you:', command: `git -C ${quoted(root, platform)} status` },
      {
        say: 'If a monitor of files is on and hangs, stop it:',
        command: `git -C ${quoted(root, platform)} fsmonitor--daemon stop`,
      },
    ],
  }),
  judge: (vital, site) => ({
    healthy: vital.repository
      ? `Git ${vital.version} lists ${counted(vital.files ?? 0, 'file')} in ${durationText(vital.listMs ?? 0)}.`
      : `Git ${vital.version}; this folder lies in no repository.`,
    measured: measurements(vital),
    problems: [missing, old, refused, broken, failed, locked, gone, slow, shallow].flatMap(
      find => find(vital, site) ?? [],
    ),
  }),
} satisfies Check<'git'>);

type Find = (vital: GitVitals, site: Site) => Problem | undefined;

const missing: Find = ({ version, repository }, { platform }) => {
  if (version !== undefined) return undefined;
  return {
    verdict: repository ? 'error' : 'warning',
    title: 'Git is not on the PATH.',
    why: repository
      ? 'This folder is a repository. Without git, ignored files are told apart by reading .gitignore ourselves, new code cannot be told from old, and commits and worktrees cannot be shown.'
      : 'Nothing in this folder needs it. Commits, worktrees and new code can be shown only with git.',
    steps: [
      ...installSteps(platform),
      { say: 'Then start the editor anew, so that it sees the new PATH, and try:', command: 'git --version' },
    ],
  };
};

const old: Find = ({ version }, { platform }) => {
  if (version === undefined || isAtLeast(version, goodGit)) return undefined;
  const isTooOld = !isAtLeast(version, oldestGit);
  return {
    verdict: isTooOld ? 'error' : 'warning',
    title: `Git ${version} is ${isTooOld ? 'too old' : 'old'}.`,
    why: isTooOld
      ? `Treewarden asks questions that git answers since ${oldestGit} (2021). Files are listed without it meanwhile.`
      : `Since ${goodGit} (2022) git lists worktrees safely whatever their names, and refuses repositories of strangers in a way that can be told.`,
    steps: [
      { say: 'See which git runs, and which version it is:', command: whichCommand(platform) },
      ...installSteps(platform),
    ],
  };
};

const refused: Find = ({ dubiousOwner, topLevel }, { platform, root }) => {
  if (!dubiousOwner) return undefined;
  const place = safeDirectory(topLevel ?? root, platform);
  return {
    verdict: 'error',
    title: 'Git refuses this repository because it belongs to another user.',
    why: 'That protects you from programs that a stranger put into its configuration. It is usual in containers, over SSH, on drives of Windows seen from WSL, and for what was cloned as an administrator.',
    steps: [
      { say: 'See who owns it:', command: ownerCommand(platform, topLevel ?? root) },
      {
        say: 'If you trust whoever that is, let git use it:',
        command: `git config --global --add safe.directory ${place}`,
      },
    ],
    action: 'git-safe-directory',
  };
};

/** Git for Windows wants a share with a prefix of its own. */
function safeDirectory(path: string, platform: Platform): string {
  const slashed = platform === 'win32' ? path.replaceAll('\\', '/') : path;
  return slashed.startsWith('//') ? `'%(prefix)/${slashed}'` : quoted(slashed, platform);
}

const broken: Find = ({ brokenLink }, { platform, root }) =>
  brokenLink === undefined
    ? undefined
    : {
        verdict: 'error',
        title: 'This worktree has lost its repository.',
        why: `Its .git file names ${brokenLink}, which is not there: the repository was moved, or its disk is not mounted, or the paths of another system are written in it.`,
        steps: [
          {
            say: 'See where it leads:',
            command: `${platform === 'win32' ? 'Get-Content' : 'cat'} ${quoted(platform === 'win32' ? `${root}\\.git` : `${root}/.git`, platform)}`,
          },
          {
            say: 'From the main repository, where it is now, mend the link:',
            command: `git worktree repair ${quoted(root, platform)}`,
          },
        ],
      };

const failed: Find = (vital, { platform, root }) => {
  const { problem, version = '' } = vital;
  const isExplained = vital.dubiousOwner || vital.brokenLink !== undefined || !isAtLeast(version, oldestGit);
  return problem === undefined || isExplained
    ? undefined
    : {
        verdict: 'error',
        title: 'Git cannot read this repository.',
        why: `It said: ${problem}`,
        steps: [
          { say: 'Let it say so to you:', command: `git -C ${quoted(root, platform)} status` },
          {
            say: 'If it speaks of missing or corrupt objects, see which:',
            command: `git -C ${quoted(root, platform)} fsck --connectivity-only`,
          },
        ],
        action: 'show-logs',
      };
};

const locked: Find = ({ lock }, { platform }) => {
  if (!lock || lock.ageMs < staleLockMs) return undefined;
  const remove = platform === 'win32' ? 'Remove-Item' : 'rm';
  const seen = onPlatform(platform, {
    win32: 'Get-Process git -ErrorAction SilentlyContinue',
    darwin: 'pgrep -l git',
    linux: 'pgrep -a git',
  });
  return {
    verdict: 'warning',
    title: `The index has been locked for ${durationText(lock.ageMs)}.`,
    why: 'A git that died leaves index.lock behind. Reading goes on; nothing can be added or committed until it is gone.',
    steps: [
      { say: 'See whether a git still runs:', command: seen },
      { say: 'Only if none does, remove the lock:', command: `${remove} ${quoted(lock.path, platform)}` },
    ],
  };
};

const gone: Find = ({ prunable, worktrees }, { platform, root }) =>
  prunable.length === 0
    ? undefined
    : {
        verdict: 'warning',
        title: `${counted(prunable.length, 'worktree')} of ${grouped(worktrees)} ${prunable.length === 1 ? 'is' : 'are'} gone from the disk.`,
        why: `Their folders were deleted without "git worktree remove" (${prunable.slice(0, 3).join(', ')}${prunable.length > 3 ? ', …' : ''}). Their branches stay checked out in name, so they can be neither deleted nor checked out elsewhere.`,
        steps: [
          {
            say: 'See which would go:',
            command: `git -C ${quoted(root, platform)} worktree prune --dry-run --verbose`,
          },
          { say: 'Forget them:', command: `git -C ${quoted(root, platform)} worktree prune` },
        ],
      };

const slow: Find = ({ listMs = 0, files = 0 }, { platform, root }) => {
  if (listMs < slowListMs) return undefined;
  const place = quoted(root, platform);
  return {
    verdict: listMs >= hopelessListMs ? 'error' : 'warning',
    title: `Git needs ${durationText(listMs)} to list ${counted(files, 'file')}.`,
    why: 'Each start waits for that. A slow disk, a virus scanner, or folders with very many files that no .gitignore names are the usual reasons.',
    steps: [
      {
        say: 'See what it is that takes the time:',
        command:
          platform === 'win32'
            ? `$env:GIT_TRACE_PERFORMANCE=1; git -C ${place} status`
            : `GIT_TRACE_PERFORMANCE=1 git -C ${place} status`,
      },
      {
        say: 'Have git remember which folders hold nothing new:',
        command: `git -C ${place} config core.untrackedCache true`,
      },
      ...(platform === 'win32' || platform === 'darwin'
        ? [
            {
              say: 'Have the system tell git what changed:',
              command: `git -C ${place} config core.fsmonitor true`,
            },
          ]
        : []),
    ],
  };
};

const shallow: Find = ({ shallow: isShallow }, { platform, root }) =>
  isShallow
    ? {
        verdict: 'warning',
        title: 'Only the latest commits of this repository are here.',
        why: 'It was cloned with --depth. What changed since a branch was left, and which files change often, cannot be told beyond that depth.',
        steps: [
          {
            say: 'Fetch the rest; blobs come only when they are needed:',
            command: `git -C ${quoted(root, platform)} fetch --unshallow --filter=blob:none`,
          },
        ],
      }
    : undefined;

function installSteps(platform: Platform): Problem['steps'] {
  return onPlatform(platform, {
    win32: [{ say: 'Install the current git:', command: 'winget install --id Git.Git --exact' }],
    darwin: [
      {
        say: "Install the current git, or Apple's with xcode-select --install:",
        command: 'brew install git',
      },
    ],
    linux: [
      {
        say: 'Install the current git with the package manager of your distribution; on Debian and Ubuntu:',
        command: 'sudo apt-get update && sudo apt-get install git',
      },
    ],
  });
}

function whichCommand(platform: Platform): string {
  return platform === 'win32' ? 'where.exe git; git --version' : 'command -v git && git --version';
}

function ownerCommand(platform: Platform, path: string): string {
  const place = quoted(platform === 'win32' ? path.replaceAll('/', '\\') : path, platform);
  return platform === 'win32' ? `(Get-Acl ${place}).Owner` : `ls -ld ${place}`;
}

function measurements(vital: GitVitals): readonly Measurement[] {
  const { version = 'none', repository, topLevel = 'yes', worktrees, prunable, lock } = vital;
  const clone = cloneText(vital);
  return [
    { name: 'Version', value: version },
    { name: 'Repository', value: repository ? topLevel : 'none' },
    ...listing(vital),
    ...(worktrees > 1 ? [{ name: 'Worktrees', value: `${worktrees}, ${prunable.length} gone` }] : []),
    ...(clone ? [{ name: 'Clone', value: clone }] : []),
    ...(lock ? [{ name: 'Index locked for', value: durationText(lock.ageMs) }] : []),
  ];
}

function listing({ files, listMs = 0 }: GitVitals): readonly Measurement[] {
  if (files === undefined) return [];
  return [{ name: 'Listing', value: `${counted(files, 'file')} in ${durationText(listMs)}` }];
}

function cloneText({ sparse, partial, shallow: isShallow }: GitVitals): string {
  return [sparse && 'sparse', partial && 'partial', isShallow && 'shallow'].filter(Boolean).join(', ');
}
