import { access, constants, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSamePath, usualNames } from '../../base/paths/path-key.js';
import type { PathSystem } from '../../base/paths/system.js';
import { pathOfUri } from '../../base/paths/uri.js';
import type { EditorPlace } from '../../base/places/editors.js';
import type { EditorFolder, Match, WorkspaceVitals } from '../../health/vitals/workspace.js';

export interface EditorProbe {
  readonly root: string;
  readonly places: readonly EditorPlace[];
  readonly system: PathSystem;
}

/** What each editor knows of the opened folder. */
export async function measureWorkspace({ root, places, system }: EditorProbe): Promise<WorkspaceVitals> {
  const real = await realpath(root).catch(() => root);
  const looked = await Promise.all(places.map(place => lookAt(place, { root, real, system })));
  return {
    found: looked.filter(one => one !== undefined),
    missing: places.filter((_, index) => looked[index] === undefined).map(({ path }) => path),
  };
}

interface Wanted {
  readonly root: string;
  readonly real: string;
  readonly system: PathSystem;
}

/** More than anybody keeps; the latest come first. */
const mostWorkspaces = 2000;
const order: readonly Match[] = ['uri', 'path', 'name'];

async function lookAt({ editor, path }: EditorPlace, wanted: Wanted): Promise<EditorFolder | undefined> {
  const storage = join(path, 'workspaceStorage');
  try {
    await access(path, constants.R_OK | constants.X_OK);
    const names = await readdir(storage).catch(noneMissing);
    const matches = await Promise.all(
      names.slice(0, mostWorkspaces).map(async name => {
        const by = await matchOf(join(storage, name), wanted);
        return by ? [{ path: join(storage, name), by }] : [];
      }),
    );
    const sorted = matches.flat().sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by));
    return { editor, path, readable: true, workspaces: names.length, matches: sorted };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { editor, path, readable: false, workspaces: 0, matches: [] };
  }
}

/** An editor that has never opened a folder has no storage. */
function noneMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

async function matchOf(storage: string, { root, real, system }: Wanted): Promise<Match | undefined> {
  const uri = await folderUriOf(storage);
  const path = uri === undefined ? undefined : pathOfUri(uri, system);
  if (path === undefined) return undefined;
  const names = usualNames(system.platform);
  if (isSamePath(path, root, names)) return 'uri';
  if (basename(path) !== basename(root) && basename(path) !== basename(real)) return sameReal(path, real);
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  // Another folder of the same name is another project; one that is gone may have been moved here.
  return isThere ? sameReal(path, real) : 'name';
}

async function sameReal(path: string, real: string): Promise<Match | undefined> {
  return (await realpath(path).catch(() => undefined)) === real ? 'path' : undefined;
}

async function folderUriOf(storage: string): Promise<string | undefined> {
  try {
    const { folder } = JSON.parse(await readFile(join(storage, 'workspace.json'), 'utf8'));
    return typeof folder === 'string' ? folder : undefined;
  } catch {
    return undefined; // Empty windows have none, and half-written ones say nothing.
  }
}
