import { type Check, check, type Problem } from '../check.js';
import { lookCommand } from '../look-command.js';
import { onPlatform, type Platform, quoted, type Site } from '../site.js';
import type { AccessVitals, PermissionVitals } from '../vitals/permissions.js';

/** Whether we may do what we have to, where we have to. */
export const permissions = check({
  id: 'permissions',
  title: 'Permissions',
  group: 'Files',
  weight: 'essential',
  reads: 'permissions',
  whenSilent: site => ({
    verdict: 'error',
    why: 'Asking whether a folder may be read or written did not return, as happens on a network drive whose server is gone.',
    steps: [{ say: 'See whether anybody is answered:', command: lookCommand(site.platform, site.root) }],
  }),
  judge: (vital, site) => ({
    healthy: 'All that Treewarden needs may be read and written.',
    measured: vital.tried.map(one => ({
      name: `${needs[one.need]} ${places[one.what]}`,
      value: outcomeOf(one),
    })),
    problems: [
      ...vital.tried.flatMap(one =>
        one.granted ? [] : (refusals[`${one.what} ${one.need}`]?.(one, site) ?? []),
      ),
      ...(leavesTraces(vital, site) ? [elevated(site)] : []),
    ],
  }),
} satisfies Check<'permissions'>);

const needs = { read: 'Read', write: 'Write' } as const;

const places = {
  workspace: 'this folder',
  cache: 'the cache folder',
  settings: 'the settings file',
  temporary: 'temporary files',
  home: 'the home folder',
} as const;

type Refusal = (access: AccessVitals, site: Site) => Problem;

const refusals: Readonly<Record<string, Refusal>> = {
  'workspace read': (access, site) => ({
    verdict: 'error',
    title: 'This folder cannot be read.',
    why: `Nothing in it can be analysed. ${reasonOf(access)}`,
    steps: [...look(access, site), ...grant(access, site, 'read')],
  }),
  'workspace write': (access, site) => ({
    verdict: 'warning',
    title: 'This folder cannot be written.',
    why: `Findings are shown; fixes cannot be saved, and a baseline cannot be written. ${reasonOf(access)}`,
    steps: [...look(access, site), ...grant(access, site, 'write')],
  }),
  'cache write': (access, site) => ({
    verdict: 'warning',
    title: 'The cache folder cannot be written, so results are kept in memory only.',
    why: `Each start computes everything once more. ${reasonOf(access)}`,
    steps: [
      ...look(access, site),
      ...grant(access, site, 'write'),
      { say: 'Or name another folder in treewarden.cache.directory (user settings).' },
    ],
    action: 'open-settings',
  }),
  'home write': (access, site) => ({
    verdict: 'warning',
    title: 'The home folder cannot be written.',
    why: `Editors and git keep their state there, so more than Treewarden is affected. ${reasonOf(access)}`,
    steps: [
      ...look(access, site),
      { say: 'Name a writable folder in treewarden.cache.directory (user settings).' },
    ],
    action: 'open-settings',
  }),
  'settings read': (access, site) => ({
    verdict: 'error',
    title: 'The settings file of this folder cannot be read, so none of it counts.',
    why: reasonOf(access),
    steps: [...look(access, site), ...grant(access, site, 'read')],
  }),
  'temporary write': (access, site) => ({
    verdict: 'warning',
    title: 'Temporary files cannot be written.',
    why: `Salvaging a damaged store and running tests need some. ${reasonOf(access)}`,
    steps: [
      ...look(access, site),
      {
        say: `Name a folder that you may write in ${site.platform === 'win32' ? 'the variable TEMP' : 'the variable TMPDIR'}, and start the editor anew.`,
      },
    ],
  }),
};

/** Where everything belongs to root, as in many containers, nothing is left behind for others. */
function leavesTraces({ elevated: isElevated, tried }: PermissionVitals, { platform }: Site): boolean {
  const isShared = tried.some(({ what, own }) => what !== 'temporary' && own === false);
  return isElevated && (isShared || platform === 'win32');
}

function elevated({ platform, root }: Site): Problem {
  return {
    verdict: 'warning',
    title: platform === 'win32' ? 'This runs as an administrator.' : 'This runs as root.',
    why: 'Files that are made now belong to that user, and you cannot change them later as yourself: the usual cause of a cache that "suddenly" cannot be written.',
    steps: onPlatform(platform, {
      win32: [{ say: 'Close the editor and start it without "Run as administrator".' }],
      darwin: [
        {
          say: 'Start it as yourself. If files are left behind, take them back:',
          command: `sudo chown -R "$(id -un)" ${quoted(root, platform)}`,
        },
      ],
      linux: [
        {
          say: 'Start it as yourself; in a container, set "remoteUser" of the dev container. If files are left behind, take them back as yourself:',
          command: `sudo chown -R "$(id -un):$(id -gn)" ${quoted(root, platform)}`,
        },
      ],
    }),
  };
}

function reasonOf({ code, own, mode, path }: AccessVitals): string {
  if (code === 'EROFS') return `${path} lies on a disk that is mounted read-only.`;
  if (code === 'ENOENT') return `${path} does not exist and could not be made.`;
  if (code === 'ENOSPC') return `The disk of ${path} is full.`;
  const owner = own === false ? 'it belongs to another user' : 'its permissions do not allow it';
  return `The system refused ${path}${code ? ` (${code})` : ''}: most likely ${owner}${mode ? `; its mode is ${mode}` : ''}.`;
}

function look({ path, code }: AccessVitals, { platform }: Site): Problem['steps'] {
  if (code === 'ENOSPC') return [{ say: 'See what the check of disk space says.' }];
  return [{ say: 'See who may do what there:', command: lookCommand(platform, path) }];
}

function grant(
  { what, path, code, own }: AccessVitals,
  { platform }: Site,
  need: 'read' | 'write',
): Problem['steps'] {
  const place = quoted(path, platform);
  if (code === 'ENOSPC') return [];
  if (code === 'EROFS')
    return [
      {
        say: 'See how it is mounted; the first column names the disk:',
        command: mountCommand(platform, place),
      },
    ];
  if (platform === 'win32') {
    const rights = `${what === 'settings' ? '' : '(OI)(CI)'}${need === 'read' ? 'RX' : 'M'}`;
    return [
      {
        say: 'Give yourself the right, in PowerShell:',
        command: `icacls ${place} /grant "$($env:USERNAME):${rights}"`,
      },
    ];
  }
  if (own === false)
    return [{ say: 'Make it yours, if it is meant to be:', command: `sudo chown -R "$(id -un)" ${place}` }];
  const bits = need === 'read' ? 'u+rX' : 'u+rwX';
  const privacy = 'System Settings, Privacy & Security, Files and Folders must allow the editor, too.';
  return [
    { say: 'Give yourself the right:', command: `chmod -R ${bits} ${place}` },
    ...(platform === 'darwin' ? [{ say: privacy }] : []),
  ];
}

function mountCommand(platform: Platform, place: string): string {
  return onPlatform(platform, {
    win32: 'Get-Volume',
    darwin: 'mount',
    linux: `findmnt --target ${place}`,
  });
}

function outcomeOf({ granted, code, mode }: AccessVitals): string {
  const outcome = granted ? 'yes' : `no${code ? ` (${code})` : ''}`;
  return mode ? `${outcome}, ${mode}` : outcome;
}
