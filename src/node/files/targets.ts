import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { languageOf } from '../../analysis/source-text.js';
import { fileFailure, OperationalError } from '../../base/errors.js';
import { subjectOf } from './paths.js';

/** What a user named, by its real place below the root; a file is taken whatever the patterns say. */
export interface Targets {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly problems: readonly OperationalError[];
}

/** The root must be a real path. What is missing, forbidden or outside of the root is a problem, and the others hold. */
export function resolveTargets(root: string, targets: readonly string[]): Targets {
  const files = new Set<string>();
  const folders = new Set<string>();
  const problems: OperationalError[] = [];
  for (const target of targets) {
    const found = resolveTarget(root, target);
    if (found instanceof OperationalError) problems.push(found);
    else if (found.isFolder) folders.add(found.path);
    else if (languageOf(found.path)) files.add(found.path);
  }
  return { files: [...files], folders: [...folders], problems };
}

function resolveTarget(
  root: string,
  target: string,
): { readonly path: string; readonly isFolder: boolean } | OperationalError {
  try {
    const real = realpathSync(resolve(root, target));
    const path = subjectOf(root, real);
    if (path !== undefined) return { path, isFolder: statSync(real).isDirectory() };
    return new OperationalError('file/unreadable', target, {
      cause: new Error(`It lies outside of ${root}.`),
    });
  } catch (cause) {
    return fileFailure(target, cause);
  }
}
