import { bytesText, counted, grouped } from '../../base/amounts.js';
import { type Check, check, type Problem } from '../check.js';
import { onPlatform, quoted, type Site } from '../site.js';
import type { ChatStoreVitals } from '../vitals/chats.js';

/** Every place where chats with AI assistants are kept, as far as it can be read. */
export const chatStores = check({
  id: 'chat-stores',
  title: 'Chats',
  group: 'Editor and chats',
  weight: 'optional',
  reads: 'chats',
  whenSilent: () => ({
    why: 'A store of chats did not answer. One of many gigabytes on a slow disk does that, and so does one that its owner holds for itself.',
    steps: [
      {
        say: 'Close the assistant that is writing, then run the diagnosis again. Nothing but its chats depends on it.',
      },
    ],
  }),
  judge: (stores, site) => {
    const found = stores.filter(one => one.found);
    return {
      healthy: healthyText(found),
      measured: [
        ...found.map(store => ({ name: sourceNames[store.source], value: stateOf(store) })),
        ...(found.some(isUnread) ? [{ name: 'Reading', value: offText }] : []),
      ],
      problems: found.flatMap(store => problemOf(store, site) ?? []),
    };
  },
} satisfies Check<'chats'>);

const sourceNames = {
  cursor: 'Cursor',
  'cursor-cli': 'Cursor CLI',
  copilot: 'Copilot Chat',
  'claude-code': 'Claude Code',
  codex: 'Codex',
} as const satisfies Readonly<Record<ChatStoreVitals['source'], string>>;

const offText = 'off, because treewarden.chats.enabled is: only files and sizes were looked at';

function isUnread({ read }: ChatStoreVitals): boolean {
  return read === false;
}

function healthyText(found: readonly ChatStoreVitals[]): string {
  if (found.length === 0) return 'No AI assistant keeps chats on this machine.';
  const names = [...new Set(found.map(({ source }) => sourceNames[source]))];
  return found.every(isUnread)
    ? `${names.join(', ')} ${names.length === 1 ? 'keeps' : 'keep'} chats here; reading them is off.`
    : `${names.join(', ')} can be read.`;
}

function stateOf(store: ChatStoreVitals): string {
  const { sessions, files, bytes, generation, supported } = store;
  return [
    faultOf(store),
    generation && supported ? `generation ${generation}` : '',
    sessions === undefined ? '' : counted(sessions, 'session'),
    files === undefined ? '' : counted(files, 'file'),
    bytes === undefined ? '' : bytesText(bytes),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The worst, in a word or two. */
function faultOf(store: ChatStoreVitals): string {
  if (!store.readable) return 'cannot be read';
  if (store.damaged) return 'damaged';
  if (store.locked) return 'locked';
  return store.supported ? '' : versionText(store);
}

/** As the reader says it. */
function versionText({ generation, problem = '' }: ChatStoreVitals): string {
  if (generation !== undefined) return `unsupported version ${generation}`;
  return problem.startsWith('unsupported') ? problem : 'unsupported version unknown';
}

function problemOf(store: ChatStoreVitals, site: Site): Problem | undefined {
  if (!store.readable) return unreadable(store, site);
  if (store.damaged) return damaged(store, site);
  if (store.locked) return locked(store);
  if (!store.supported) return unsupported(store);
  return store.unknown ? partlyUnsupported(store, store.unknown) : undefined;
}

function unreadable({ source, path, problem }: ChatStoreVitals, { platform }: Site): Problem {
  const place = quoted(path, platform);
  return {
    verdict: 'error',
    title: `The chats of ${sourceNames[source]} cannot be read.`,
    why: `The system refused ${path}${problem ? `: ${problem}` : ''}. That is not the same as having none.`,
    steps: [
      {
        say: 'See who may read it:',
        command: onPlatform(platform, {
          win32: `icacls ${place}`,
          darwin: `ls -lde ${place}`,
          linux: `ls -ld ${place}`,
        }),
      },
      {
        say: 'Make it yours again:',
        command: onPlatform(platform, {
          win32: `icacls ${place} /grant "$($env:USERNAME):(OI)(CI)R"`,
          darwin: `sudo chown -R "$(id -un)" ${place}`,
          linux: `sudo chown -R "$(id -un)" ${place}`,
        }),
      },
    ],
  };
}

/** In the folder of the terminal: beside the damaged file nothing is written. */
const recovered = 'recovered.vscdb';

function damaged({ source, path, problem, bytes = 0 }: ChatStoreVitals, { platform }: Site): Problem {
  const copy = quoted(`${path}.copy`, platform);
  const place = quoted(path, platform);
  return {
    verdict: 'error',
    title: `The store of ${sourceNames[source]} is damaged.`,
    why: `SQLite says: ${problem ?? 'the file is malformed'}. Treewarden never writes to it; it reads what can still be read.`,
    steps: [
      { say: `Close ${sourceNames[source]}, so that nothing is written while you look.` },
      {
        say: `Keep a copy of what there is${bytes > 0 ? ` (${bytesText(bytes)})` : ''}:`,
        command: platform === 'win32' ? `Copy-Item ${place} ${copy}` : `cp ${place} ${copy}`,
      },
      {
        say: 'Save what can be read of it into a new file:',
        command: `treewarden recover ${place} --out ${recovered}`,
      },
      { say: `If ${sourceNames[source]} keeps a state.vscdb.backup beside it, that is its own older copy.` },
    ],
  };
}

function locked({ source }: ChatStoreVitals): Problem {
  const name = sourceNames[source];
  return {
    verdict: 'warning',
    title: `The store of ${name} is locked.`,
    why: `${name} is writing to it, or one that crashed still runs. Its chats are not shown meanwhile; those of others are.`,
    steps: [{ say: `Wait a moment, or close all windows of ${name}, then run the diagnosis again.` }],
  };
}

/** Some of its sessions, and not all. */
function partlyUnsupported(
  { source, sessions = 0 }: ChatStoreVitals,
  unknown: NonNullable<ChatStoreVitals['unknown']>,
): Problem {
  const count = unknown.reduce((sum, [, some]) => sum + some, 0);
  return {
    verdict: 'warning',
    title: `${counted(count, 'session')} of ${grouped(sessions)} of ${sourceNames[source]} cannot be shown.`,
    why: `They were written by a version that is not known to Treewarden: ${unknown.map(([said]) => said).join(', ')}. They are named, and not left out.`,
    steps: updateSteps,
  };
}

const updateSteps: Problem['steps'] = [
  { say: 'Update Treewarden.' },
  { say: 'If that does not help, report it: command "Treewarden: Report Issue", with this diagnosis.' },
];

function unsupported(store: ChatStoreVitals): Problem {
  const { source, sessions } = store;
  const kept = sessions === undefined ? '' : ` It seems to hold ${counted(sessions, 'session')}.`;
  return {
    verdict: 'warning',
    title: `${sourceNames[source]}: ${versionText(store)}.`,
    why: `A newer version keeps its chats in another way, so they are not shown: unsupported, and not "none".${kept}`,
    steps: updateSteps,
  };
}
