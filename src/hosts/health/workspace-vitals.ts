import type { MatchedBy } from '../../chat/match.js';
import type { KnownWorkspaces } from '../../chat/workspaces.js';
import type { Match, WorkspaceVitals } from '../../health/vitals/workspace.js';

/** What editors know of the opened folder, in the words of the checks. */
export function workspaceVitals(known: readonly KnownWorkspaces[]): WorkspaceVitals {
  return {
    found: known
      .filter(({ isThere }) => isThere)
      .map(({ place, isReadable, all, matches }) => ({
        editor: place.editor,
        path: place.path,
        readable: isReadable,
        workspaces: all,
        matches: matches.flatMap(({ folder, by }) => {
          const kind = kinds[by];
          return kind ? [{ path: folder, by: kind }] : [];
        }),
      })),
    missing: known.filter(({ isThere }) => !isThere).map(({ place }) => place.path),
  };
}

/** A folder below the opened one is another workspace. */
const kinds: Readonly<Record<MatchedBy, Match | undefined>> = {
  uri: 'uri',
  'real path': 'path',
  subfolder: undefined,
  name: 'name',
};
