import { OperationalError } from '../base/errors.js';
import { type EditorPlace, editorPlaces } from '../base/places/editors.js';
import { slashed } from './folders.js';
import { type MatchedBy, matchOf } from './match.js';
import { editorWorkspaces } from './sources/editor-workspaces.js';
import type { Survey } from './sources/source.js';

/** What an editor remembers of its workspaces, and which of them are the asked folder. */
export interface KnownWorkspaces {
  readonly place: EditorPlace;
  /** Whether the editor has anything here. */
  readonly isThere: boolean;
  readonly isReadable: boolean;
  readonly all: number;
  /** Best first. */
  readonly matches: readonly { readonly folder: string; readonly by: MatchedBy }[];
}

const order: readonly MatchedBy[] = ['uri', 'real path', 'subfolder', 'name'];

/** Of every editor, by what chats are matched with. */
export function knownWorkspaces({ files, machine, asked }: Survey): readonly KnownWorkspaces[] {
  return editorPlaces(machine).map(place => {
    const isThere = files.realPath(place.path) !== undefined;
    try {
      const workspaces = isThere ? editorWorkspaces(files, slashed(place.path)) : [];
      const matches = workspaces.flatMap(({ folder, claim }) => {
        const match = asked && matchOf(claim, asked);
        return match ? [{ folder, by: match.by }] : [];
      });
      const sorted = matches.toSorted((a, b) => order.indexOf(a.by) - order.indexOf(b.by));
      return { place, isThere, isReadable: true, all: workspaces.length, matches: sorted };
    } catch (error) {
      if (!OperationalError.is(error)) throw error;
      return { place, isThere: true, isReadable: false, all: 0, matches: [] };
    }
  });
}
