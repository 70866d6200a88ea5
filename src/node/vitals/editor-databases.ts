import { join } from 'node:path';
import type { EditorPlace } from '../../base/places/editors.js';
import type { DatabaseVitals } from '../../health/vitals/databases.js';
import { peekDatabase } from '../foreign/peek-database.js';

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
