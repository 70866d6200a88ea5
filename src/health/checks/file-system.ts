import { durationText } from '../amounts.js';
import { type Check, check, type Measurement, type Problem } from '../check.js';
import { onPlatform, quoted, type Site } from '../site.js';
import type { FileSystemVitals } from '../vitals/file-system.js';

/** Local disks answer in well under a tenth of a millisecond. */
const slowStatMs = 2;
const hopelessStatMs = 50;
const slowWriteMs = 250;
const hopelessWriteMs = 3000;
/** What is left of Windows' 260 characters for what lies below the root. */
const longRoot = 120;

/** How the disk of the opened folder behaves. */
export const fileSystem = check({
  id: 'file-system',
  title: 'File system',
  group: 'Files',
  weight: 'useful',
  reads: 'fileSystem',
  whenSilent: site => ({
    verdict: 'error',
    why: 'The disk of this folder did not answer. A network drive that lost its server does that, and so does a disk that is failing.',
    steps: [
      {
        say: 'See whether it answers to others; end this with Ctrl+C if it hangs:',
        command: onPlatform(site.platform, {
          win32: `Get-ChildItem ${quoted(site.root, site.platform)}`,
          darwin: `ls ${quoted(site.root, site.platform)}`,
          linux: `ls ${quoted(site.root, site.platform)}`,
        }),
      },
      { say: 'Connect the drive again, or work on a copy on a local disk.' },
    ],
  }),
  judge: (vital, site) => ({
    healthy: `${vital.type ? `A local disk (${vital.type})` : 'A local disk'}, ${durationText(vital.statMs)} a look-up.`,
    measured: measurements(vital),
    problems: [slow, windowsDrive, caseTrouble, longPath, network].flatMap(find => find(vital, site) ?? []),
  }),
} satisfies Check<'fileSystem'>);

type Find = (vital: FileSystemVitals, site: Site) => Problem | undefined;

const slow: Find = ({ statMs, writeMs = 0, network: isRemote, windowsDrive }, site) => {
  const took = { statMs, writeMs };
  if (!isBeyond(took, { statMs: slowStatMs, writeMs: slowWriteMs })) return undefined;
  const isHopeless = isBeyond(took, { statMs: hopelessStatMs, writeMs: hopelessWriteMs });
  const isFar = isRemote || windowsDrive;
  const lookUp = `${durationText(statMs)} to look a file up`;
  const what = statMs >= slowStatMs ? lookUp : `${durationText(writeMs)} to write a file`;
  return {
    verdict: isHopeless ? 'error' : 'warning',
    title: `This disk is ${isHopeless ? 'far too slow' : 'slow'}: ${what}.`,
    why: `${isFar ? farReason : busyReason} A scan reads every file once, so this decides how long it takes.`,
    steps: isFar ? farSteps(site) : slowSteps(site),
  };
};

interface Times {
  readonly statMs: number;
  readonly writeMs: number;
}

function isBeyond(took: Times, most: Times): boolean {
  return took.statMs >= most.statMs || took.writeMs >= most.writeMs;
}

const farReason = 'The folder does not lie on a disk of this system, so each file is a journey.';
const busyReason =
  'Other programs keep the disk busy, a virus scanner looks at each file, or the disk is failing.';

function farSteps({ platform, root }: Site): Problem['steps'] {
  const path = quoted(root, platform);
  const command = onPlatform(platform, {
    win32: 'Get-SmbMapping',
    darwin: `df ${path} && mount`,
    linux: `findmnt --target ${path}`,
  });
  return [{ say: 'See where it lies:', command }, { say: 'Work on a clone on a disk of this system.' }];
}

function slowSteps({ platform, root }: Site): Problem['steps'] {
  const path = quoted(root, platform);
  return onPlatform(platform, {
    win32: [
      { say: 'See what keeps the disk busy:', command: 'resmon.exe' },
      {
        say: 'If it is Windows Defender, exclude the folder, as an administrator and only if you trust its content:',
        command: `Add-MpPreference -ExclusionPath ${path}`,
      },
    ],
    darwin: [
      { say: 'See what keeps the disk busy, for five seconds:', command: 'iostat -d -w 1 -c 5' },
      { say: 'See whether Spotlight indexes the disk:', command: `mdutil -s ${path}` },
    ],
    linux: [
      { say: 'See which disk it is, and how it is mounted:', command: `findmnt --target ${path}` },
      { say: 'See who waits for it:', command: 'cat /proc/pressure/io' },
    ],
  });
}

const windowsDrive: Find = ({ windowsDrive: isDrive }, { root, platform }) =>
  isDrive
    ? {
        verdict: 'warning',
        title: 'This folder lies on a drive of Windows, seen from WSL.',
        why: 'Every file goes through a protocol between two systems, ten times slower than the disk of Linux, and changes there raise no events here.',
        steps: [
          {
            say: 'Clone the repository into your Linux home and open that:',
            command: `git clone ${quoted(root, platform)} ~/code/${nameOf(root)}`,
          },
        ],
      }
    : undefined;

const network: Find = ({ network: isRemote, type, windowsDrive: isDrive }) =>
  isRemote && !isDrive
    ? {
        verdict: 'warning',
        title: `This folder lies on a network drive${type ? ` (${type})` : ''}.`,
        why: 'Changes made by other machines raise no events here, so they are noticed only at the next start or with "Treewarden: Revalidate". The cache itself lies on a local disk.',
        steps: [
          {
            say: 'Work on a local clone, or open the folder on the machine that has the disk (Remote - SSH).',
          },
          { say: 'After others have changed files, run "Treewarden: Revalidate".' },
        ],
      }
    : undefined;

const caseTrouble: Find = ({ caseSensitive, gitIgnoresCase }, { platform, root }) => {
  if (caseSensitive === undefined || gitIgnoresCase === undefined || caseSensitive !== gitIgnoresCase)
    return undefined;
  const path = quoted(root, platform);
  return {
    verdict: 'warning',
    title: caseSensitive
      ? 'Git takes this disk for one that ignores case, and it does not.'
      : 'This disk ignores case, and git does not know.',
    why: 'Renaming a file by case only, or two files that differ only in case, then make git and the disk disagree about which files there are. It happens when a repository is copied between systems.',
    steps: [
      { say: 'See what git believes:', command: `git -C ${path} config core.ignorecase` },
      { say: 'Tell it what is so:', command: `git -C ${path} config core.ignorecase ${!caseSensitive}` },
    ],
  };
};

const longPath: Find = ({ rootLength, longPaths }) =>
  longPaths === false && rootLength > longRoot
    ? {
        verdict: 'warning',
        title: `The path of this folder is ${rootLength} characters long, and Windows takes 260 in all.`,
        why: 'Files deep below it, in node_modules above all, can then be neither read nor deleted by many programs.',
        steps: [
          {
            say: 'Allow long paths, as an administrator, and start Windows again:',
            command:
              'New-ItemProperty -Path HKLM:\\SYSTEM\\CurrentControlSet\\Control\\FileSystem -Name LongPathsEnabled -Value 1 -PropertyType DWORD -Force',
          },
          { say: 'Tell git, too:', command: 'git config --global core.longpaths true' },
        ],
      }
    : undefined;

function measurements(vital: FileSystemVitals): readonly Measurement[] {
  const { type, network: isRemote, windowsDrive: isDrive, caseSensitive, statMs, writeMs } = vital;
  const far = isDrive ? 'a drive of Windows' : 'on the network';
  const place = isDrive || isRemote ? far : 'local';
  return [
    { name: 'Disk', value: type ? `${type}, ${place}` : place },
    { name: 'Looking a file up', value: durationText(statMs) },
    { name: 'Writing a file', value: writeMs === undefined ? 'not possible here' : durationText(writeMs) },
    ...(caseSensitive === undefined
      ? []
      : [
          {
            name: 'Upper and lower case',
            value: caseSensitive ? 'are different names' : 'are the same name',
          },
        ]),
  ];
}

function nameOf(root: string): string {
  return (
    root
      .split('/')
      .at(-1)
      ?.replace(/[^\w.-]/g, '-') || 'project'
  );
}
