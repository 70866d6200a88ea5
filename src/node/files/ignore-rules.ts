import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { folderOf } from '../../base/paths/folder-of.js';

export function isIgnoreFile(path: string): boolean {
  return /(^|\/)\.(git|treewarden)ignore$/.test(path);
}

/** The ignore files of one name at and below a folder, with git's semantics: the nearest one that says anything decides. */
export class IgnoreRules {
  readonly #folders = new Map<string, FolderRules>();

  /** The topmost folder is absolute; the last argument tells the callers' paths relative to it. */
  constructor(
    private readonly top: string,
    private readonly fileName: '.gitignore' | '.treewardenignore',
    private readonly fromTop: (path: string) => string = path => path,
  ) {}

  ignores(path: string): boolean {
    const own = this.fromTop(path);
    const { rules, isIgnored } = this.#of(folderOf(own));
    return isIgnored || (rules.length > 0 && decide(rules, own, ''));
  }

  ignoresFolder(folder: string): boolean {
    return this.#of(this.fromTop(folder)).isIgnored;
  }

  /** Nothing in an ignored folder can be taken back, so its own rules are not even read. */
  #of(folder: string): FolderRules {
    const known = this.#folders.get(folder);
    if (known) return known;
    const parent = folder === '' ? { rules: [], isIgnored: false } : this.#of(folderOf(folder));
    const isIgnored = parent.isIgnored || (parent.rules.length > 0 && decide(parent.rules, folder, '/'));
    const own = isIgnored ? undefined : this.#read(folder);
    const found = { rules: own ? [own, ...parent.rules] : parent.rules, isIgnored };
    this.#folders.set(folder, found);
    return found;
  }

  #read(folder: string): Rule | undefined {
    const path = join(this.top, folder, this.fileName);
    try {
      if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
      const patterns = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      return {
        folder,
        ignore: ignore({ ignorecase: process.platform !== 'linux', allowRelativePaths: true }).add(patterns),
      };
    } catch {
      return undefined; // As git does: rules that cannot be read are no rules.
    }
  }
}

/** One ignore file and the folder whose paths it speaks of. */
interface Rule {
  readonly folder: string;
  readonly ignore: Ignore;
}

interface FolderRules {
  /** Nearest folder first. */
  readonly rules: readonly Rule[];
  readonly isIgnored: boolean;
}

function decide(rules: readonly Rule[], path: string, suffix: '' | '/'): boolean {
  for (const { folder, ignore: rule } of rules) {
    const below = folder === '' ? path : path.slice(folder.length + 1);
    const verdict = rule.test(below + suffix);
    if (verdict.ignored || verdict.unignored) return verdict.ignored;
  }
  return false;
}
