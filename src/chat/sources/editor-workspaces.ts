import { type EditorFamily, editorPlaces } from '../../base/places/editors.js';
import type { Machine } from '../../base/places/machine.js';
import { filePath, slashed } from '../folders.js';
import { listAt, parsedJson, textAt } from '../json.js';
import { type AskedFolder, matchOf } from '../match.js';
import type { ChatFiles } from '../ports.js';
import type { Claim } from '../session.js';

/** One of the folders in which an editor of VS Code's family keeps what belongs to a workspace. */
export interface EditorWorkspace {
  /** Name of the folder, a hash. */
  readonly id: string;
  readonly folder: string;
  /** Undefined where nothing says whose it is. */
  readonly claim: Claim | undefined;
}

/** The `User` folders of a family of editors, and those that may be of any. */
export function userFolders(machine: Machine, family: EditorFamily): readonly string[] {
  const places = editorPlaces(machine).filter(place => (place.family ?? family) === family);
  return [...new Set(places.map(({ path }) => slashed(path)))];
}

export function editorWorkspaces(files: ChatFiles, userFolder: string): readonly EditorWorkspace[] {
  const parent = `${userFolder}/workspaceStorage`;
  return files
    .list(parent)
    .filter(({ isFolder }) => isFolder)
    .map(({ name }) => {
      const folder = `${parent}/${name}`;
      return { id: name, folder, claim: claimIn(files, `${folder}/workspace.json`) };
    });
}

/** Those of the asked folder, or all. */
export function askedWorkspaces(
  all: readonly EditorWorkspace[],
  asked: AskedFolder | undefined,
): readonly EditorWorkspace[] {
  return asked ? all.filter(({ claim }) => matchOf(claim, asked) !== undefined) : all;
}

function claimIn(files: ChatFiles, file: string): Claim | undefined {
  const said = parsedJson(files.text(file));
  const folder = textAt(said, 'folder');
  if (folder !== undefined) return { folders: [folder] };
  const workspace = textAt(said, 'workspace') ?? textAt(said, 'configuration');
  return workspace === undefined ? undefined : { folders: foldersOf(files, workspace) };
}

/** The folders of a workspace that is a file; the file itself where it cannot be read. */
function foldersOf(files: ChatFiles, workspace: string): readonly string[] {
  const file = filePath(workspace);
  const parent = file.slice(0, file.lastIndexOf('/'));
  const folders = listAt(parsedJson(files.text(file)), 'folders').flatMap(folder => {
    const [path, uri] = [textAt(folder, 'path'), textAt(folder, 'uri')];
    if (path !== undefined) return [isAbsolute(path) ? path : joined(parent, path)];
    return uri === undefined ? [] : [uri];
  });
  return folders.length > 0 ? folders : [workspace];
}

function isAbsolute(path: string): boolean {
  return /^([a-z]:)?[\\/]/i.test(path);
}

function joined(parent: string, path: string): string {
  const parts = parent.split('/');
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
