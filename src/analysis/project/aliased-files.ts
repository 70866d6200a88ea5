import type { Modules } from './used-exports.js';

/**
 * Files that an alias may mean which only a bundler's configuration knows, as `~/parts/menu` may mean any file that ends in
 * `parts/menu.ts` or `parts/menu/index.ts`. Of the modules only those matter that have an unresolved import.
 */
export function aliasedFiles(modules: Modules, paths: Iterable<string> = modules.keys()): readonly string[] {
  const tails = new Set<string>();
  for (const { imports } of modules.values())
    for (const { from, unresolved } of imports)
      if (unresolved && !from.startsWith('.')) tails.add(tailOf(from));
  return tails.size === 0 ? [] : [...paths].filter(path => endsOf(path).some(end => tails.has(end)));
}

/** Without the alias, its query and its extension. */
function tailOf(specifier: string): string {
  return bare(specifier.slice(specifier.indexOf('/') + 1).replace(/\?.*$/, ''));
}

/** Every tail that may mean a file: its path without extension from any folder on, and of an index that of its folder. */
function endsOf(path: string): readonly string[] {
  const parts = bare(path).split('/');
  const ends = parts.map((_, from) => parts.slice(from).join('/'));
  return parts.at(-1) === 'index' ? [...ends, ...ends.map(end => end.replace(/\/?index$/, ''))] : ends;
}

function bare(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}
