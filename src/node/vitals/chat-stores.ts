import { join } from 'node:path';
import type { ChatPlace, EditorPlace } from '../../health/places.js';
import type { ChatStoreVitals } from '../../health/vitals/chats.js';
import type { EditorFolder } from '../../health/vitals/workspace.js';
import { measureChatFolder } from './chat-folders.js';
import { measureCursor } from './editor-databases.js';

export interface ChatProbe {
  readonly editors: readonly EditorPlace[];
  /** Editors that know the opened folder, whose own storage holds its chats. */
  readonly known: readonly EditorFolder[];
  readonly places: readonly ChatPlace[];
}

const anyLog = /\.jsonl?$/;
/** The names of the files are their schema. */
const logs: Readonly<Record<ChatPlace['source'], RegExp>> = {
  'claude-code': /\.jsonl$/,
  codex: /\.jsonl$/,
  'cursor-cli': /^store\.db$/,
};

/** As far as the file system tells; what lies in the files is for the readers of chats. */
export async function measureChats(
  probe: ChatProbe,
  signal: AbortSignal,
): Promise<readonly ChatStoreVitals[]> {
  const { editors, known, places } = probe;
  const cursors = editors.filter(({ editor }) => editor.startsWith('Cursor'));
  const workspaces = known
    .filter(({ editor }) => !editor.startsWith('Cursor'))
    .flatMap(({ matches }) => matches);
  return Promise.all([
    ...cursors.map(measureCursor),
    ...workspaces.map(({ path }) =>
      measureChatFolder({ source: 'copilot', path: join(path, 'chatSessions'), sessions: anyLog }, signal),
    ),
    ...places.map(({ source, path }) => measureChatFolder({ source, path, sessions: logs[source] }, signal)),
  ]);
}
