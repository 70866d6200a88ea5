import { opendir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatStoreVitals } from '../../health/vitals/chats.js';

export interface ChatFolder {
  readonly source: ChatStoreVitals['source'];
  readonly path: string;
  /** Which files are sessions. */
  readonly sessions: RegExp;
  readonly generation?: string;
}

/** Looked at and counted up to here; more says no more. */
const mostFiles = 20_000;

/** A folder of files, one a session: how many, how large, and whether they may be read at all. */
export async function measureChatFolder(folder: ChatFolder, signal: AbortSignal): Promise<ChatStoreVitals> {
  const { source, path, generation } = folder;
  const base = { source, path, supported: true, locked: false, damaged: false } as const;
  try {
    await readdir(path);
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { ...base, found: false, readable: true }
      : { ...base, found: true, readable: false, problem: code };
  }
  const counts = await countIn(folder, signal);
  return { ...base, found: true, readable: true, ...counts, ...(generation ? { generation } : {}) };
}

async function countIn(
  { path, sessions }: ChatFolder,
  signal: AbortSignal,
): Promise<{ sessions: number; bytes: number }> {
  const files: string[] = [];
  const entries = await opendir(path, { recursive: true });
  for await (const entry of entries) {
    signal.throwIfAborted();
    if (entry.isFile() && sessions.test(entry.name)) files.push(join(entry.parentPath, entry.name));
    if (files.length >= mostFiles) break;
  }
  const sizes = await Promise.all(
    files.map(file =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return { sessions: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
