import { pathToFileURL } from 'node:url';
import { type Random, randomOf, uuidOf } from './conversation.js';
import { CursorStore } from './cursor.js';
import { StateStore } from './sqlite.js';

export interface LargeWish {
  readonly configuration: string;
  /** Folders of workspaces; sessions are spread evenly over them. */
  readonly folders: readonly string[];
  readonly rows: number;
  readonly bytes: number;
}

export interface LargeStore {
  readonly path: string;
  /** Ids of the sessions of the first folder. */
  readonly sessions: readonly string[];
  readonly rows: number;
}

/** Messages of a session, as many as people who fill such stores have. */
const bubblesEach = 90;
/** Of a hundred rows so many belong to no message. */
const otherShare = 0.09;

/** A store as years of work leave it: sessions of many folders, with their messages strewn over the whole file. */
export function writeLarge({ configuration, folders, rows, bytes }: LargeWish): LargeStore {
  const random = randomOf(7);
  const cursor = new CursorStore(configuration, random);
  const workspaces = folders.map(folder => ({ folder, workspaceId: cursor.workspace(folder).id }));
  const store = new StateStore(cursor.global, { headers: true });
  const sessions = Array.from(
    { length: Math.floor((rows * (1 - otherShare)) / (bubblesEach + 1)) },
    (_, index) => ({
      id: uuidOf(random),
      bubbles: Array.from({ length: bubblesEach }, () => uuidOf(random)),
      ...workspaces[index % workspaces.length]!,
    }),
  );
  const filler = fillerOf(random, Math.floor(bytes / rows));
  store.database.exec('PRAGMA wal_autocheckpoint = 20000; BEGIN');
  let written = 0;
  for (const [index, session] of sessions.entries())
    writeHead(store, session, { index, baggage: index % 11 === 0 ? filler().repeat(20) : filler() });
  for (let round = 0; round < bubblesEach; round++) {
    for (const { id, bubbles } of sessions) {
      store.row(`bubbleId:${id}:${bubbles[round]}`, {
        _v: 3,
        type: 1 + (round % 2),
        text: filler(),
        bubbleId: bubbles[round],
      });
      written++;
    }
    store.database.exec('COMMIT; BEGIN');
  }
  for (written += sessions.length; written < rows; written++)
    store.row(`agentKv:blob:${uuidOf(random)}`, { text: filler() });
  store.database.exec('COMMIT');
  store.close();
  const first = sessions.filter(({ folder }) => folder === folders[0]);
  return { path: cursor.global, sessions: first.map(({ id }) => id), rows: written };
}

interface LargeSession {
  readonly id: string;
  readonly bubbles: readonly string[];
  readonly folder: string;
  readonly workspaceId: string;
}

function writeHead(
  store: StateStore,
  session: LargeSession,
  { index, baggage }: { readonly index: number; readonly baggage: string },
): void {
  const { id, bubbles, folder, workspaceId } = session;
  const createdAt = Date.UTC(2025, 0, 1) + index * 3_600_000;
  const head = { composerId: id, name: `Session ${index}`, createdAt, lastUpdatedAt: createdAt + 60_000 };
  const workspaceIdentifier = {
    id: workspaceId,
    uri: { fsPath: folder, external: pathToFileURL(folder).href },
  };
  const headers = bubbles.map((bubbleId, at) => ({
    bubbleId,
    type: 1 + (at % 2),
    createdAt: new Date(createdAt).toISOString(),
  }));
  store.row(`composerData:${id}`, {
    _v: 10,
    ...head,
    workspaceIdentifier,
    fullConversationHeadersOnly: headers,
    originalFileStates: baggage,
  });
  const value = JSON.stringify({ ...head, workspaceIdentifier, subtitle: 'x'.repeat(300) });
  store.header([id, workspaceId, createdAt, createdAt + 60_000, 0, 0, 0, 0, value, null]);
}

/** Different texts of about the same length, which is that of a row in the middle. */
function fillerOf(random: Random, bytes: number): () => string {
  const pool = Array.from({ length: 4096 }, () => uuidOf(random)).join(' ');
  return () => {
    const length = Math.floor(bytes * (0.5 + random()));
    const start = Math.floor(random() * 10_000);
    return pool.slice(start, start + length);
  };
}
