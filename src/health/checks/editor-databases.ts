import { bytesText } from '../../base/amounts.js';
import { type Check, check, type Problem } from '../check.js';
import { quoted, type Site } from '../site.js';
import type { DatabaseVitals } from '../vitals/databases.js';

const largeBytes = 2e9;
const largeLogBytes = 0.5e9;

/** The editors' own databases, which chats and settings of the window depend on. We read them and never write. */
export const editorDatabases = check({
  id: 'editor-databases',
  title: "The editors' databases",
  group: 'Editor and chats',
  weight: 'optional',
  reads: 'databases',
  whenSilent: () => ({
    why: 'A database of an editor did not answer. One of several gigabytes on a slow disk does that.',
    steps: [
      {
        say: 'Close the editor it belongs to, then run the diagnosis from a terminal:',
        command: 'treewarden diagnose',
      },
    ],
  }),
  judge: (databases, site) => ({
    healthy: databases.length === 0 ? 'No editor keeps a database here.' : 'All of them can be read.',
    measured: databases.map(one => ({ name: one.owner, value: `${bytesText(one.bytes)}${logText(one)}` })),
    problems: databases.flatMap(one => problemsOf(one, site)),
  }),
} satisfies Check<'databases'>);

function logText({ walBytes }: DatabaseVitals): string {
  return walBytes > 0 ? `, ${bytesText(walBytes)} not yet written back` : '';
}

function problemsOf(one: DatabaseVitals, site: Site): readonly Problem[] {
  if (!one.readable) return [unreadable(one, site)];
  if (one.damaged) return [damaged(one, site)];
  return [
    ...(one.locked ? [locked(one)] : []),
    ...(one.bytes >= largeBytes || one.walBytes >= largeLogBytes ? [large(one, site)] : []),
  ];
}

function unreadable({ owner, path, problem }: DatabaseVitals, { platform }: Site): Problem {
  const place = quoted(path, platform);
  return {
    verdict: 'error',
    title: `The database of ${owner} cannot be read.`,
    why: `The system refused ${path}${problem ? `: ${problem}` : ''}. The editor itself may then forget its windows and chats.`,
    steps: [
      { say: 'See who may read it:', command: platform === 'win32' ? `icacls ${place}` : `ls -l ${place}` },
      {
        say: 'Make it yours again:',
        command:
          platform === 'win32'
            ? `icacls ${place} /grant "$($env:USERNAME):M"`
            : `sudo chown "$(id -un)" ${place}`,
      },
    ],
  };
}

function damaged({ owner, path, problem, hasBackup }: DatabaseVitals, { platform }: Site): Problem {
  const [place, kept] = [quoted(path, platform), quoted(`${path}.damaged`, platform)];
  const backup = quoted(`${path}.backup`, platform);
  const [copy, put] = platform === 'win32' ? ['Copy-Item', 'Copy-Item'] : ['cp', 'cp'];
  return {
    verdict: 'error',
    title: `The database of ${owner} is damaged.`,
    why: `SQLite says: ${problem ?? 'the file is malformed'}. The editor starts with an empty one when it cannot read it, and chats seem to be gone. Treewarden never writes to it.`,
    steps: [
      { say: `Close all windows of ${owner}, then keep what there is:`, command: `${copy} ${place} ${kept}` },
      hasBackup
        ? {
            say: 'The editor keeps an older copy beside it; put that in its place:',
            command: `${put} ${backup} ${place}`,
          }
        : { say: 'There is no older copy beside it. A backup of your home folder may have one.' },
      {
        say: 'Save what can be read of the damaged one into a new file:',
        command: `treewarden recover ${place} --out recovered.vscdb`,
      },
    ],
  };
}

function locked({ owner }: DatabaseVitals): Problem {
  return {
    verdict: 'warning',
    title: `The database of ${owner} is locked.`,
    why: `${owner} holds it for itself at this moment. If that stays so, a window of it has crashed and still runs.`,
    steps: [
      {
        say: `Run the diagnosis again; if it stays locked, end all processes of ${owner} and start it anew.`,
      },
    ],
  };
}

function large({ owner, bytes, walBytes, path }: DatabaseVitals, { platform }: Site): Problem {
  const isLog = walBytes >= largeLogBytes;
  return {
    verdict: 'warning',
    title: isLog
      ? `The log of ${owner}'s database has grown to ${bytesText(walBytes)}.`
      : `The database of ${owner} has grown to ${bytesText(bytes)}.`,
    why: isLog
      ? 'It is written back when the editor is closed properly. Until then every reader has to go through it.'
      : 'Old chats and checkpoints are never deleted there. The editor starts and searches more slowly; Treewarden reads only the keys it needs.',
    steps: [
      {
        say: 'See it grow, or not:',
        command:
          platform === 'win32'
            ? `Get-Item ${quoted(`${path}*`, platform)}`
            : `ls -lh ${quoted(path, platform)}*`,
      },
      {
        say: isLog
          ? `Close all windows of ${owner}, and start it again.`
          : `Delete old chats in ${owner} itself. Do not compact the file while it is open.`,
      },
    ],
  };
}
