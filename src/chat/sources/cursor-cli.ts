import { md5Of } from '../../base/digest.js';
import { cursorFolders } from '../../base/places/assistants.js';
import { slashed } from '../folders.js';
import { parsedJson, textAt, valueAt } from '../json.js';
import { type AskedFolder, keyFrom } from '../match.js';
import { type ChatFiles, cellText, type Line } from '../ports.js';
import type { Claim, Session, SessionHead } from '../session.js';
import { epochOf } from '../times.js';
import { cliSession, cliTranscript, metaRow, readCliContent } from './cursor-cli-session.js';
import { type ChatSource, type Part, type Survey, stampOf } from './source.js';

/** What is beside the messages of a session. */
interface CliRows {
  readonly id: string;
  readonly file: string;
  readonly rank: number;
  readonly sidecar: string | undefined;
  /** Hexadecimal digits of JSON. */
  readonly meta: string | undefined;
  readonly claim: Claim | undefined;
}

const ranks = { transcript: 0, store: 1 } as const;

/** Cursor's agent in a terminal: a database a session, and transcripts of it. */
export const cursorCli: ChatSource = {
  id: 'cursor-cli',
  name: 'Cursor CLI',
  generations: new Map(),
  version: 1,
  parts: survey =>
    cursorFolders(survey.machine)
      .map(slashed)
      .flatMap(folder => [...storeParts(survey, folder), ...transcriptParts(survey, folder)]),
  heads: rows => [headOf(rows as CliRows)],
  content: (files, head) => ({
    subject: head.id,
    stamp: stampOf(files, head.file),
    read: () => (head.rank === ranks.store ? readCliContent(files, head) : files.lines(head.file)),
  }),
  session: (head, content): Session | Promise<Session> =>
    head.rank === ranks.store
      ? cliSession(head, content as readonly (string | undefined)[])
      : cliTranscript(head, content as AsyncIterable<readonly Line[]>),
};

function storeParts({ files, asked }: Survey, cursorFolder: string): readonly Part[] {
  const chats = `${cursorFolder}/chats`;
  return foldersIn(files, chats).flatMap(hash =>
    foldersIn(files, `${chats}/${hash}`).flatMap(id => {
      const folder = `${chats}/${hash}/${id}`;
      const file = `${folder}/store.db`;
      const stamp = files.stamp(file);
      if (stamp === undefined) return [];
      const claim = pathOf(asked, path => md5Of(path) === hash);
      const read = (): CliRows => ({
        id,
        file,
        rank: ranks.store,
        sidecar: files.text(`${folder}/meta.json`),
        meta: cellText(files.store(file).select(metaRow)[0]?.value),
        claim,
      });
      return [{ subject: file, stamp: [stamp, stampOf(files, `${folder}/meta.json`)].join(' '), read }];
    }),
  );
}

function transcriptParts({ files, asked }: Survey, cursorFolder: string): readonly Part[] {
  const projects = `${cursorFolder}/projects`;
  return foldersIn(files, projects).flatMap(slug => {
    const transcripts = `${projects}/${slug}/agent-transcripts`;
    const claim = pathOf(asked, path => slugOf(path) === slug);
    return foldersIn(files, transcripts).flatMap(id => {
      const file = `${transcripts}/${id}/${id}.jsonl`;
      const stamp = files.stamp(file);
      const rows: CliRows = { id, file, rank: ranks.transcript, sidecar: undefined, meta: undefined, claim };
      return stamp === undefined ? [] : [{ subject: file, stamp, read: () => rows }];
    });
  });
}

/** The names say whose they are only to whoever knows the path. */
function pathOf(asked: AskedFolder | undefined, isMeant: (path: string) => boolean): Claim | undefined {
  if (!asked) return undefined;
  const keys = [asked.path, asked.realPath(asked.path) ?? asked.path].map(path => keyFrom(asked, path));
  return keys.some(isMeant) ? { folders: [asked.path] } : undefined;
}

function slugOf(path: string): string {
  return path.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function foldersIn(files: ChatFiles, folder: string): readonly string[] {
  return files.list(folder).flatMap(({ name, isFolder }) => (isFolder ? [name] : []));
}

function headOf({ id, file, rank, sidecar, meta, claim }: CliRows): SessionHead {
  const beside = parsedJson(sidecar);
  const inside = parsedJson(meta === undefined ? undefined : Buffer.from(meta, 'hex').toString('utf8'));
  const cwd = textAt(beside, 'cwd');
  const isUnknown = rank === ranks.store && textAt(inside, 'latestRootBlobId') === undefined;
  return {
    id,
    source: 'cursor-cli',
    file,
    rank,
    title: textAt(beside, 'title') ?? textAt(inside, 'name'),
    createdAt: epochOf(valueAt(inside, 'createdAt')) ?? epochOf(valueAt(beside, 'createdAtMs')),
    updatedAt: epochOf(valueAt(beside, 'updatedAtMs')),
    claim: cwd === undefined ? claim : { folders: [cwd] },
    isSubagent: valueAt(beside, 'isSubagent') === true || undefined,
    unsupported: isUnknown ? 'unsupported version without latestRootBlobId' : undefined,
  };
}
