import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real folder that is deleted with its scope: `using folder = tempFolder()`. */
export interface TempFolder extends globalThis.Disposable {
  /** Without symbolic links. */
  readonly path: string;
  at(path: string): string;
  /** Makes the folders that are missing; answers the absolute path. */
  write(path: string, content: string | Uint8Array): string;
  mkdir(path: string): string;
  move(from: string, to: string): void;
  remove(path: string): void;
  /** The target is taken as written. */
  link(path: string, target: string): void;
  git(...args: readonly string[]): string;
  commit(message: string): void;
}

export function tempFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): TempFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'treewarden-')));
  const folder = folderAt(path);
  for (const [name, content] of Object.entries(files)) folder.write(name, content);
  return folder;
}

/** The files are there and not yet added. */
export function tempRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): TempFolder {
  const folder = tempFolder(files);
  initRepository(folder, '.');
  return folder;
}

export function initRepository(folder: TempFolder, path: string): void {
  folder.git('init', '-q', '-b', 'main', path);
  folder.git('-C', path, 'config', 'user.name', 'Test');
  folder.git('-C', path, 'config', 'user.email', 'test@example.com');
  folder.git('-C', path, 'config', 'commit.gpgsign', 'false');
}

function folderAt(path: string): TempFolder {
  const at = (name: string): string => join(path, name);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: path,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  return {
    path,
    at,
    git,
    write(name, content) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
      return at(name);
    },
    mkdir: name => {
      mkdirSync(at(name), { recursive: true });
      return at(name);
    },
    move: (from, to) => renameSync(at(from), at(to)),
    remove: name => rmSync(at(name), { recursive: true, force: true }),
    link: (name, target) => symlinkSync(target, at(name)),
    commit(message) {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
