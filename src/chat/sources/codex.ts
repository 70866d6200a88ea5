import { codexFolders } from '../../base/places/assistants.js';
import { slashed } from '../folders.js';
import { parsedJson, textAt, valueAt } from '../json.js';
import type { ChatFiles, Line } from '../ports.js';
import type { Session, SessionHead } from '../session.js';
import { epochOf, spanOf } from '../times.js';
import { codexSession } from './codex-session.js';
import { type FileEdges, idOf, linesOf, partOf } from './session-files.js';
import type { ChatSource, Survey } from './source.js';
import { titleFrom } from './titles.js';

/** Year, month, day: deeper than that nothing is kept. */
const mostDepth = 4;

/** A file a session, by date; its first line says in which folder it was. */
export const codex: ChatSource = {
  id: 'codex',
  name: 'Codex',
  generations: new Map(),
  version: 1,
  parts: ({ files, machine }: Survey) =>
    codexFolders(machine)
      .flatMap(folder => filesBelow(files, `${slashed(folder)}/sessions`, mostDepth))
      .flatMap(file => partOf(files, file)),
  heads: rows => headsOf(rows as FileEdges),
  content: linesOf,
  session: (head, lines): Promise<Session> => codexSession(head, lines as AsyncIterable<readonly Line[]>),
};

function filesBelow(files: ChatFiles, folder: string, depth: number): readonly string[] {
  return files.list(folder).flatMap(({ name, isFolder }) => {
    const path = `${folder}/${name}`;
    if (isFolder) return depth > 0 ? filesBelow(files, path, depth - 1) : [];
    return name.endsWith('.jsonl') ? [path] : [];
  });
}

function headsOf({ file, first, last }: FileEdges): readonly SessionHead[] {
  const lines = [...first, ...last].map(line => parsedJson(line));
  if (lines.length === 0) return [];
  const meta = lines.find(line => textAt(line, 'type') === 'session_meta');
  const { first: begun, last: ended } = spanOf(lines);
  const asked = lines.find(line => textAt(line, 'payload', 'type') === 'user_message');
  const cwd = textAt(meta, 'payload', 'cwd');
  return [
    {
      id: textAt(meta, 'payload', 'id') ?? idOf(file),
      source: 'codex',
      file,
      rank: 0,
      title: titleFrom(textAt(asked, 'payload', 'message')),
      createdAt: epochOf(valueAt(meta, 'payload', 'timestamp')) ?? begun,
      updatedAt: ended,
      claim: cwd === undefined ? undefined : { folders: [cwd] },
      unsupported: meta === undefined ? 'unsupported version without session_meta' : undefined,
    },
  ];
}
