import { existsSync } from 'node:fs';
import type { ListedSession } from '../../../chat/chats.js';
import { filePath, isLocal } from '../../../chat/folders.js';
import type { FileMention } from '../../../chat/session.js';
import type { ChatFile } from '../../chat-protocol.js';

/** Of one chat: what nobody would scroll through is counted. */
const mostFiles = 200;

/** Where the files of a chat are now, edited ones first; those that it names relatively are below its own folder. */
export function chatFiles(
  files: readonly FileMention[],
  { claim }: Pick<ListedSession, 'claim'>,
): { readonly files: readonly ChatFile[]; readonly moreFiles: number } {
  const folders = (claim?.folders ?? []).map(filePath).filter(isLocal);
  const sorted = files.toSorted((a, b) => Number(b.isEdited) - Number(a.isEdited)).slice(0, mostFiles);
  return {
    files: sorted.map(({ path: name, isEdited }) => {
      const candidates = isLocal(filePath(name))
        ? [filePath(name)]
        : folders.map(folder => `${folder}/${name}`);
      const there = candidates.find(path => existsSync(path));
      return { name, path: there ?? candidates[0], isEdited, isThere: there !== undefined };
    }),
    moreFiles: files.length - sorted.length,
  };
}
