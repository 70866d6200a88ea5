import { counted, grouped } from '../../base/amounts.js';
import { durationText } from '../amounts.js';
import { type Check, check, type Measurement, type Problem } from '../check.js';
import { onPlatform, quoted, type Site } from '../site.js';
import type { WatcherVitals } from '../vitals/watcher.js';

const lateMs = 1500;
const enoughWatches = 524_288;
const enoughInstances = 512;
const mostShare = 0.8;

/** A probe file must raise an event: else changes from outside go unnoticed. */
export const watcher = check({
  id: 'watcher',
  title: 'File watcher',
  group: 'Files',
  weight: 'essential',
  reads: 'watcher',
  whenSilent: () => ({
    why: 'Watching a folder did not return. Until it does, changes from outside of the editor may go unnoticed.',
    steps: [{ say: 'After a checkout or a build, run "Treewarden: Revalidate".' }],
  }),
  judge: (vital, site) => ({
    healthy: `A new file was noticed after ${durationText(vital.eventMs ?? 0)}.`,
    measured: measurements(vital),
    problems: [
      ...(vital.eventMs === undefined ? [deaf(vital, site)] : []),
      ...(vital.eventMs !== undefined && vital.eventMs >= lateMs ? [late(vital.eventMs)] : []),
      ...nearlyFull(vital, site),
      ...(vital.elsewhere && vital.eventMs !== undefined ? [unproven(site)] : []),
    ],
  }),
} satisfies Check<'watcher'>);

function deaf(vital: WatcherVitals, site: Site): Problem {
  const { code, waitedMs } = vital;
  if (code === 'ENOSPC' || code === 'EMFILE') return exhausted(code, vital, site);
  return {
    verdict: 'error',
    title: `A new file was not noticed within ${durationText(waitedMs)}.`,
    why: `Changes made outside of this editor, by git or a build, are seen only when a file is opened or at the next start. ${deafReason(site)}`,
    steps: [
      ...deafSteps(site),
      { say: 'Until then, run "Treewarden: Revalidate" after a checkout; it compares every file.' },
    ],
    action: 'show-logs',
  };
}

function deafReason({ platform }: Site): string {
  return onPlatform(platform, {
    win32: 'Network drives and folders kept by OneDrive or by a virtual machine often raise no events.',
    darwin: 'Network drives and folders shared with a virtual machine raise no events.',
    linux:
      'Network drives (NFS, SMB, SSHFS), and folders that a container shares with its host, raise no events.',
    wsl: 'Drives of Windows below /mnt raise no events for what Windows changes.',
  });
}

function deafSteps({ platform, root }: Site): Problem['steps'] {
  const path = quoted(root, platform);
  return onPlatform(platform, {
    win32: [
      { say: 'See whether the drive is a network drive:', command: 'Get-SmbMapping' },
      { say: 'Work on a local disk, or open the folder where its disk is (Remote - SSH, WSL).' },
    ],
    darwin: [
      { say: 'See what kind of disk it is:', command: `df ${path} && mount` },
      { say: 'Work on a local disk, or open the folder where its disk is (Remote - SSH).' },
    ],
    linux: [
      { say: 'See what kind of disk it is:', command: `findmnt --target ${path}` },
      { say: 'Work on a local disk; in a container, in a volume instead of a shared folder.' },
    ],
    wsl: [
      {
        say: 'See what kind of disk it is; 9p and drvfs are drives of Windows:',
        command: `findmnt --target ${path}`,
      },
      { say: 'Keep the repository in your Linux home, and open it there.' },
    ],
  });
}

function exhausted(code: string, { maxWatches, maxInstances }: WatcherVitals, { platform }: Site): Problem {
  const isWatches = code === 'ENOSPC';
  const why =
    'All editors, builds and sync programs of this user share the limit. What is not watched is not noticed when it changes.';
  if (platform === 'win32' || platform === 'darwin')
    return {
      verdict: 'error',
      title: 'The system has no more handles for watching files.',
      why,
      steps: [
        platform === 'darwin'
          ? {
              say: 'See how many files may be open at once:',
              command: 'launchctl limit maxfiles',
            }
          : {
              say: 'See which programs hold the most handles:',
              command:
                'Get-Process | Sort-Object Handles -Descending | Select-Object -First 10 Name, Handles',
            },
        { say: 'Close other editors and watching builds, then run the diagnosis again.' },
      ],
    };
  return {
    verdict: 'error',
    title: isWatches
      ? `All ${maxWatches === undefined ? '' : `${grouped(maxWatches)} `}watches of the system are taken.`
      : `All ${maxInstances === undefined ? '' : `${grouped(maxInstances)} `}watchers of the system are taken.`,
    why,
    steps: raiseSteps(
      isWatches ? 'max_user_watches' : 'max_user_instances',
      isWatches ? enoughWatches : enoughInstances,
    ),
    ...(isWatches ? { action: 'raise-watcher-limit' as const } : {}),
  };
}

function raiseSteps(name: string, to: number): Problem['steps'] {
  const key = `fs.inotify.${name}`;
  return [
    { say: 'See the limit:', command: `cat /proc/sys/${key.replaceAll('.', '/')}` },
    { say: 'Raise it until the next start:', command: `sudo sysctl ${key}=${to}` },
    {
      say: 'Raise it for good; in a container, do both on its host:',
      command: `echo ${key}=${to} | sudo tee /etc/sysctl.d/60-watches.conf`,
    },
    { say: 'Leave large folders out with files.watcherExclude in the settings of the editor.' },
  ];
}

function nearlyFull({ code, maxWatches, folders }: WatcherVitals, { platform }: Site): readonly Problem[] {
  const isLinux = platform === 'linux' || platform === 'wsl';
  if (code || !isLinux || maxWatches === undefined || folders === undefined) return [];
  if (folders < maxWatches * mostShare) return [];
  return [
    {
      verdict: 'warning',
      title: `This workspace has ${grouped(folders)} folders, and the system allows ${grouped(maxWatches)} watches.`,
      why: 'Each folder needs a watch on Linux, in each program that watches. When they run out, changes go unnoticed without a word.',
      steps: raiseSteps('max_user_watches', enoughWatches),
      action: 'raise-watcher-limit',
    },
  ];
}

function late(eventMs: number): Problem {
  return {
    verdict: 'warning',
    title: `A new file was noticed only after ${durationText(eventMs)}.`,
    why: 'The machine or its disk is busy, or events come by polling. Findings follow changes from outside that much later.',
    steps: [{ say: 'If a build writes many files, leave its folders out with files.watcherExclude.' }],
  };
}

function unproven({ root, platform }: Site): Problem {
  return {
    verdict: 'warning',
    title: 'Nothing could be written in this folder, so its own events are not proven.',
    why: 'A file in the cache folder was noticed. That says little when the two lie on different disks.',
    steps: [
      {
        say: 'See whether the folder may be written:',
        command: onPlatform(platform, {
          win32: `icacls ${quoted(root, platform)}`,
          darwin: `ls -lde ${quoted(root, platform)}`,
          linux: `ls -ld ${quoted(root, platform)}`,
        }),
      },
    ],
  };
}

function measurements(vital: WatcherVitals): readonly Measurement[] {
  const { eventMs, waitedMs, code, maxWatches, maxInstances, folders, elsewhere } = vital;
  const none = code ? `none (${code})` : `none within ${durationText(waitedMs)}`;
  return [
    { name: 'Event after', value: eventMs === undefined ? none : durationText(eventMs) },
    ...(elsewhere ? [{ name: 'Tried in', value: 'the cache folder' }] : []),
    ...(maxWatches === undefined ? [] : [{ name: 'Watches allowed', value: grouped(maxWatches) }]),
    ...(maxInstances === undefined ? [] : [{ name: 'Watchers allowed', value: grouped(maxInstances) }]),
    ...(folders === undefined ? [] : [{ name: 'To be watched', value: counted(folders, 'folder') }]),
  ];
}
