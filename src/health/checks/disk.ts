import { bytesText, grouped } from '../../base/amounts.js';
import { type Check, check, type Problem, type Step } from '../check.js';
import { onPlatform, type Platform, quoted } from '../site.js';
import type { DiskVitals, VolumeVitals } from '../vitals/machine.js';

const littleBytes = 1e9;
const noBytes = 0.1e9;
const littleFiles = 0.02;

/** What room is left where we and the user write. */
export const disk = check({
  id: 'disk',
  title: 'Disk space',
  group: 'Machine',
  weight: 'essential',
  reads: 'disk',
  whenSilent: site => ({
    verdict: 'error',
    why: 'A disk did not say how full it is. One that is mounted over the network and gone does that to every program.',
    steps: lookSteps(site.platform, site.root),
  }),
  judge: (vital, { platform }) => ({
    healthy: `${bytesText(Math.min(...vital.volumes.map(({ freeBytes }) => freeBytes)))} free where it is least.`,
    measured: vital.volumes.map(volume => ({ name: names[volume.what], value: roomOf(volume) })),
    problems: disksOf(vital.volumes).flatMap(volume => [
      ...spaceProblem(volume, vital, platform),
      ...filesProblem(volume, platform),
    ]),
  }),
} satisfies Check<'disk'>);

const names = { workspace: 'This folder', cache: 'Cache', temporary: 'Temporary files' } as const;

function roomOf({ freeBytes, totalBytes, freeFiles }: VolumeVitals): string {
  const files = freeFiles === undefined ? '' : `, room for ${grouped(freeFiles)} files`;
  return `${bytesText(freeBytes)} free of ${bytesText(totalBytes)}${files}`;
}

interface Disk extends VolumeVitals {
  readonly holdsCache: boolean;
}

/** What changes between two looks at the same disk. */
const driftBytes = 50e6;

/** Places on the same disk are one, and are told once. */
function disksOf(volumes: readonly VolumeVitals[]): readonly Disk[] {
  const isSame = (a: VolumeVitals, b: VolumeVitals): boolean =>
    a.totalBytes === b.totalBytes && Math.abs(a.freeBytes - b.freeBytes) < driftBytes;
  const first = volumes.filter((one, index) => volumes.findIndex(other => isSame(one, other)) === index);
  return first.map(disk => ({
    ...disk,
    holdsCache: volumes.some(other => other.what === 'cache' && isSame(disk, other)),
  }));
}

function spaceProblem(volume: Disk, vital: DiskVitals, platform: Platform): readonly Problem[] {
  const { what, freeBytes, path, holdsCache } = volume;
  const needed = holdsCache ? Math.max(littleBytes, vital.cacheMayGrowBytes) : littleBytes;
  if (freeBytes >= needed) return [];
  const isFull = freeBytes < noBytes;
  return [
    {
      verdict: isFull ? 'error' : 'warning',
      title: `${isFull ? 'Hardly anything is' : `Only ${bytesText(freeBytes)} is`} left on the disk of ${places[what]}.`,
      why: consequences[what],
      steps: [...lookSteps(platform, path), ...freeSteps(platform), ...(holdsCache ? [dropStep] : [])],
      ...(holdsCache ? { action: 'clear-cache' as const } : {}),
    },
  ];
}

const dropStep: Step = {
  say: 'Or drop what is cached of this folder; it is computed again when it is needed:',
  command: 'treewarden cache clear',
};

const places = { workspace: 'this folder', cache: 'the cache', temporary: 'temporary files' } as const;

const consequences = {
  workspace: 'When it is full, the editor can no longer save, and git can no longer commit.',
  cache:
    'The cache may still grow to its limit; when the disk is full, new results are kept in memory only. Nothing else depends on it.',
  temporary: 'Many programs fail in strange ways when they cannot write their temporary files.',
} as const;

function filesProblem(
  { what, freeFiles, totalFiles, path }: VolumeVitals,
  platform: Platform,
): readonly Problem[] {
  const hasLimit = platform !== 'win32' && freeFiles !== undefined && totalFiles !== undefined;
  if (!hasLimit || freeFiles / totalFiles >= littleFiles) return [];
  const looks = platform === 'darwin' ? 'df -i' : 'df --inodes';
  return [
    {
      verdict: freeFiles === 0 ? 'error' : 'warning',
      title: `The disk of ${places[what]} can take ${freeFiles === 0 ? 'no' : `only ${grouped(freeFiles)}`} more files.`,
      why: 'It has room, but no entries (inodes) for more files: a great number of small files does that, such as old node_modules or mail.',
      steps: [
        { say: 'See how many entries are left:', command: `${looks} ${quoted(path, platform)}` },
        {
          say: 'See which folders hold the most files:',
          command: `find ~ -xdev -type f | cut -d/ -f1-5 | sort | uniq -c | sort -rn | head`,
        },
      ],
    },
  ];
}

function lookSteps(platform: Platform, path: string): Problem['steps'] {
  const command = onPlatform(platform, {
    win32: 'Get-PSDrive -PSProvider FileSystem',
    darwin: `df -h ${quoted(path, platform)}`,
    linux: `df -h ${quoted(path, platform)}`,
  });
  return [{ say: 'See what is left:', command }];
}

function freeSteps(platform: Platform): Problem['steps'] {
  return onPlatform(platform, {
    win32: [{ say: 'Clean up what Windows knows it can do without:', command: 'cleanmgr.exe' }],
    darwin: [
      { say: 'See what is largest in your home:', command: 'du -xhd 1 ~ | sort -h' },
      { say: 'Local snapshots of Time Machine take room, too:', command: 'tmutil listlocalsnapshots /' },
    ],
    linux: [
      { say: 'See what is largest in your home:', command: 'du -xhd 1 ~ | sort -h' },
      {
        say: "Caches of package managers often are; npm's is emptied so:",
        command: 'npm cache clean --force',
      },
    ],
  });
}
