import { counted } from '../../base/amounts.js';
import { type Check, check, type Problem } from '../check.js';
import { lookCommand } from '../look-command.js';
import { onPlatform, quoted, type Site } from '../site.js';
import type { EditorFolder, WorkspaceVitals } from '../vitals/workspace.js';

/** Whether the editors' own folders for this workspace are found: chats lie there. */
export const editorWorkspace = check({
  id: 'editor-workspace',
  title: 'Workspace of the editor',
  group: 'Editor and chats',
  weight: 'optional',
  reads: 'workspace',
  whenSilent: () => ({
    why: "The editors' folders did not answer. A home folder on a network drive does that, and so does a folder with tens of thousands of old workspaces.",
    steps: [{ say: 'Nothing but the chats of this folder depends on it.' }],
  }),
  judge: (vital, site) => ({
    healthy: healthyText(vital),
    measured: [
      ...vital.found.map(one => ({ name: one.editor, value: foundText(one) })),
      ...(vital.found.length === 0
        ? [{ name: 'Looked in', value: counted(vital.missing.length, 'place') }]
        : []),
    ],
    problems: [
      ...vital.found.filter(({ readable }) => !readable).map(one => unreadable(one, site)),
      ...guessed(vital),
      ...unknownHere(vital, site),
    ],
  }),
} satisfies Check<'workspace'>);

function healthyText({ found }: WorkspaceVitals): string {
  const known = found.filter(({ matches }) => matches.length > 0);
  if (known.length > 0) return `Known to ${known.map(({ editor }) => editor).join(' and ')}.`;
  return 'No editor keeps anything about this folder here.';
}

function foundText({ readable, workspaces, matches }: EditorFolder): string {
  if (!readable) return 'cannot be read';
  const [best] = matches;
  const how = best
    ? { uri: 'by its address', path: 'by its real path', name: 'only by its name' }[best.by]
    : 'not among them';
  return `${counted(workspaces, 'workspace')}; this one ${best ? `found ${how}` : how}`;
}

function unreadable({ editor, path }: EditorFolder, { platform }: Site): Problem {
  const place = quoted(path, platform);
  return {
    verdict: 'error',
    title: `The folder of ${editor} cannot be read.`,
    why: `Chats that it keeps in ${path} cannot be shown. ${onPlatform(platform, { win32: 'It belongs to another user, as after a start as an administrator.', darwin: 'It belongs to another user, as after a start with sudo, or macOS protects it.', linux: 'It belongs to another user, as after a start with sudo.' })}`,
    steps: [
      {
        say: 'See who may read it:',
        command: lookCommand(platform, path),
      },
      {
        say: 'Make it yours again:',
        command: onPlatform(platform, {
          win32: `icacls ${place} /grant "$($env:USERNAME):(OI)(CI)M" /T`,
          darwin: `sudo chown -R "$(id -un)" ${place}`,
          linux: `sudo chown -R "$(id -un)" ${place}`,
        }),
      },
    ],
  };
}

function guessed({ found }: WorkspaceVitals): readonly Problem[] {
  const matched = found.filter(({ matches }) => matches.length > 0);
  const byName = matched.filter(({ matches }) => matches[0]!.by === 'name');
  if (byName.length === 0 || byName.length < matched.length) return [];
  return [
    {
      verdict: 'warning',
      title: `${byName.map(({ editor }) => editor).join(' and ')} knows a folder of this name, but at another place.`,
      why: 'It was moved or renamed, or lies on another machine, and its chats belong to that place. They are shown, marked as uncertain.',
      steps: [
        { say: 'Open the folder once in that editor, so that it makes a workspace for the new place.' },
        { say: 'Chats of the old place stay with the old one; Treewarden shows both.' },
      ],
    },
  ];
}

function unknownHere({ found }: WorkspaceVitals, { inEditor, platform }: Site): readonly Problem[] {
  const isKnown = found.some(({ matches }) => matches.length > 0);
  const readable = found.filter(one => one.readable);
  if (!inEditor || isKnown || (found.length > 0 && readable.length === 0)) return [];
  const far =
    platform === 'wsl'
      ? ' Under WSL, SSH and in containers it is kept on the machine where the window is.'
      : '';
  return [
    {
      verdict: 'warning',
      title: 'The editor has no workspace for this folder yet.',
      why: `Chats about it can be found only where the editor keeps them.${far}`,
      steps: [
        { say: 'Chat once in this folder, or close and open it again, then run the diagnosis again.' },
        {
          say: 'Of a portable editor, or one that was started with --user-data-dir, name the folder in treewarden.chats.places (user settings).',
        },
      ],
      action: 'open-settings',
    },
  ];
}
