import { messageOf, type OperationalError } from '../../base/errors.js';
import type { ChatStore } from '../../chat/stores.js';
import type { ChatStoreVitals } from '../../health/vitals/chats.js';

/** What the reader of chats found, in the words of the checks: a line a program, and one for whatever is wrong. */
export function chatVitals(stores: readonly ChatStore[]): readonly ChatStoreVitals[] {
  return stores.flatMap(store => [
    ...(store.files > 0 ? [soundPart(store)] : []),
    ...store.problems.map(problem => faultyPart(store, problem)),
  ]);
}

const sound = { found: true, supported: true, readable: true, locked: false, damaged: false } as const;

function soundPart({ source, files, bytes, read }: ChatStore): ChatStoreVitals {
  const known = { source, path: '', ...sound, files, bytes };
  if (!read) return { ...known, read: false };
  const { sessions, generation, unsupported } = read;
  return {
    ...known,
    sessions,
    ...(generation === undefined ? {} : { generation }),
    ...(unsupported.size > 0 ? { unknown: [...unsupported] } : {}),
  };
}

function faultyPart({ source }: ChatStore, { code, subject, cause }: OperationalError): ChatStoreVitals {
  const [path, said] = split(subject);
  const problem = said || (cause === undefined ? code : messageOf(cause));
  const isOther = !['chat/locked', 'chat/damaged', 'chat/unsupported'].includes(code);
  return {
    ...sound,
    source,
    path,
    locked: code === 'chat/locked',
    damaged: code === 'chat/damaged',
    supported: code !== 'chat/unsupported',
    readable: !isOther,
    problem,
  };
}

/** `/a/state.vscdb: unsupported version 5`; a drive of Windows has a colon of its own. */
function split(subject: string): readonly [path: string, said: string] {
  const [, path = subject, said = ''] = /^(.+?): (.*)$/s.exec(subject) ?? [];
  return said === '' && subject.startsWith('unsupported') ? ['', subject] : [path, said];
}
