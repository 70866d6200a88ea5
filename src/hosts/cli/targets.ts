import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileFailure, OperationalError } from '../../base/errors.js';

interface Target {
  /** As the user wrote it. */
  readonly operand: string;
  /** Absolute, behind all symbolic links. */
  readonly path: string;
  readonly isFolder: boolean;
}

/** What to look at. */
export interface Aim {
  /** Absolute; paths in the output are relative to it. */
  readonly root: string;
  /** `undefined` is everything below the root, an empty list nothing. */
  readonly targets: readonly Target[] | undefined;
  /** Why something that was asked for is not among the targets. */
  readonly problems: readonly OperationalError[];
}

/** The root is the current folder, or, when a target lies outside of it, the deepest folder that holds them all. */
export async function aimAt(cwd: string, operands: readonly string[]): Promise<Aim> {
  if (operands.length === 0) return { root: cwd, targets: undefined, problems: [] };
  const looks = await Promise.all([...new Set(operands)].map(operand => lookAt(cwd, operand)));
  const targets = looks.filter(look => 'path' in look);
  return {
    root: rootOf(
      cwd,
      targets.map(({ path, isFolder }) => (isFolder ? path : dirname(path))),
    ),
    targets,
    problems: looks.filter(look => look instanceof OperationalError),
  };
}

/** Relative to the root with forward slashes, as a workspace names its files. */
export function nameIn(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, '/');
}

async function lookAt(cwd: string, operand: string): Promise<Target | OperationalError> {
  try {
    const path = await realpath(resolve(cwd, operand));
    const isFolder = (await stat(path)).isDirectory();
    await access(path, isFolder ? constants.R_OK | constants.X_OK : constants.R_OK);
    return { operand, path, isFolder };
  } catch (cause) {
    return fileFailure(operand, cause);
  }
}

function rootOf(cwd: string, folders: readonly string[]): string {
  if (folders.every(folder => isWithin(folder, cwd))) return cwd;
  let root = folders[0]!;
  while (!folders.every(folder => isWithin(folder, root))) root = dirname(root);
  return root;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}
