import { isAbsolute, normalize, relative, sep } from 'node:path';

/** Whether a path is the folder or lies below it; everything lies below the root ''. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || (path.startsWith(folder) && path[folder.length] === '/');
}

export function joined(folder: string, path: string): string {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}

/** The path of something within a folder, as seen from it. */
export function below(folder: string, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** What two lists of files and folders have in common; everything where there is no second one. */
export function intersection(
  targets: readonly string[],
  within: readonly string[] | undefined,
): readonly string[] {
  if (!within) return targets;
  const common = new Set<string>();
  for (const target of targets) {
    for (const path of within) {
      if (isWithin(path, target)) common.add(path);
      else if (isWithin(target, path)) common.add(target);
    }
  }
  return [...common];
}

/** An absolute or root-relative path as inputs are named; undefined outside of the root. '' is the root itself. */
export function subjectOf(root: string, path: string): string | undefined {
  const own = isAbsolute(path) ? relative(root, path) : normalize(path);
  if (isAbsolute(own)) return undefined;
  const subject = (sep === '\\' ? own.replaceAll('\\', '/') : own).replace(/\/+$/, '');
  if (subject === '..' || subject.startsWith('../')) return undefined;
  return subject === '.' ? '' : subject;
}
