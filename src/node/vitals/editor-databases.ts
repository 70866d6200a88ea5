import { join } from 'node:path';
import type { EditorPlace } from '../../health/places.js';
import type { ChatStoreVitals } from '../../health/vitals/chats.js';
import type { DatabaseVitals } from '../../health/vitals/databases.js';
import { cursorGeneration } from './cursor-schema.js';
import { peekDatabase } from './peek-database.js';

/** The global database of each editor. */
export async function measureDatabases(places: readonly EditorPlace[]): Promise<readonly DatabaseVitals[]> {
  const peeks = await Promise.all(
    places.map(async ({ editor, path }) => {
      const file = join(path, 'globalStorage', 'state.vscdb');
      const peek = await peekDatabase(file, database => {
        database.prepare('SELECT count(*) FROM sqlite_schema').get();
      });
      if (!peek) return [];
      const { answer: _, ...state } = peek;
      return [{ owner: editor, path: file, ...state }];
    }),
  );
  return peeks.flat();
}

/** Cursor's chats lie in that same database. */
export async function measureCursor({ path }: EditorPlace): Promise<ChatStoreVitals> {
  const file = join(path, 'globalStorage', 'state.vscdb');
  const peek = await peekDatabase(file, cursorGeneration);
  const base = { source: 'cursor', path: file } as const;
  if (!peek) return { ...base, found: false, supported: true, readable: true, locked: false, damaged: false };
  const { bytes, readable, locked, damaged, problem, answer } = peek;
  return {
    ...base,
    found: true,
    bytes,
    readable,
    locked,
    damaged,
    // What could not be asked is not called unknown.
    supported: answer?.supported ?? true,
    ...(answer?.generation === undefined ? {} : { generation: answer.generation }),
    ...(problem === undefined ? {} : { problem }),
  };
}
