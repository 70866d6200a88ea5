import { parsedJson } from '../json.js';
import { matchOf } from '../match.js';
import type { ChatFiles, Line } from '../ports.js';
import type { Claim, Session, SessionHead } from '../session.js';
import { spanOf } from '../times.js';
import { replayed } from './copilot-log.js';
import { copilotHead, copilotSession } from './copilot-session.js';
import { transcriptSession } from './copilot-transcript.js';
import { editorWorkspaces, userFolders } from './editor-workspaces.js';
import { edgeBytes, idOf } from './session-files.js';
import { type ChatSource, type Part, type Survey, stampOf } from './source.js';

type Form = 'log' | 'whole' | 'transcript';

interface CopilotRows {
  readonly file: string;
  readonly form: Form;
  readonly claim: Claim | undefined;
  /** Of a transcript only its beginning. */
  readonly value: unknown;
}

/** Of tellings about one session the log is the youngest; a transcript is what is left when others are gone. */
const ranks = { log: 2, whole: 1, transcript: 0 } as const;

export const copilot: ChatSource = {
  id: 'copilot',
  name: 'VS Code Copilot Chat',
  generations: new Map([
    [ranks.log, '1.109'],
    [ranks.whole, 'before 1.109'],
    [ranks.transcript, 'transcripts'],
  ]),
  version: 1,
  parts: survey => userFolders(survey.machine, 'vscode').flatMap(folder => partsOf(survey, folder)),
  heads: rows => headsOf(rows as CopilotRows),
  content: (files, head) => ({
    subject: head.id,
    stamp: stampOf(files, head.file),
    read: () => (formOf(head) === 'transcript' ? files.lines(head.file) : valueIn(files, head.file)),
  }),
  session: (head, content): Session | Promise<Session> =>
    formOf(head) === 'transcript'
      ? transcriptSession(head, content as AsyncIterable<readonly Line[]>)
      : copilotSession(head, content),
};

function formOf({ rank }: SessionHead): Form {
  if (rank === ranks.log) return 'log';
  return rank === ranks.whole ? 'whole' : 'transcript';
}

function partsOf({ files, asked }: Survey, userFolder: string): readonly Part[] {
  const workspaces = editorWorkspaces(files, userFolder).filter(
    ({ claim }) => !asked || matchOf(claim, asked) !== undefined,
  );
  const ofWorkspaces = workspaces.flatMap(({ folder, claim }) => [
    ...sessionParts(files, `${folder}/chatSessions`, claim),
    ...transcriptParts(files, `${folder}/GitHub.copilot-chat/transcripts`, claim),
  ]);
  const windows = `${userFolder}/globalStorage/emptyWindowChatSessions`;
  return asked ? ofWorkspaces : [...ofWorkspaces, ...sessionParts(files, windows, undefined)];
}

function sessionParts(files: ChatFiles, folder: string, claim: Claim | undefined): readonly Part[] {
  return files.list(folder).flatMap(({ name }) => {
    const form = forms[name.slice(name.lastIndexOf('.'))];
    const file = `${folder}/${name}`;
    const read = async (): Promise<CopilotRows | undefined> =>
      form && { file, form, claim, value: await valueIn(files, file) };
    return form ? part(files, file, claim, read) : [];
  });
}

const forms: Readonly<Record<string, Form>> = { '.json': 'whole', '.jsonl': 'log' };

function transcriptParts(files: ChatFiles, folder: string, claim: Claim | undefined): readonly Part[] {
  return files
    .list(folder)
    .filter(({ name }) => name.endsWith('.jsonl'))
    .flatMap(({ name }) => {
      const file = `${folder}/${name}`;
      const read = (): CopilotRows => {
        const value = files.edges(file, edgeBytes);
        return { file, form: 'transcript', claim, value: [...value.first, ...value.last].map(parsedJson) };
      };
      return part(files, file, claim, read);
    });
}

function part(files: ChatFiles, file: string, claim: Claim | undefined, read: Part['read']): readonly Part[] {
  const stamp = files.stamp(file);
  return stamp === undefined
    ? []
    : [{ subject: file, stamp: [stamp, ...(claim?.folders ?? [])].join(' '), read }];
}

/** A session as its last change left it. */
async function valueIn(files: ChatFiles, file: string): Promise<unknown> {
  return file.endsWith('.jsonl') ? replayed(files.lines(file)) : parsedJson(files.text(file));
}

function headsOf({ file, form, claim, value }: CopilotRows): readonly SessionHead[] {
  const id = idOf(file);
  const known = { id, source: 'copilot', file, rank: ranks[form], claim } as const;
  if (form !== 'transcript') return [{ ...known, ...copilotHead(value) }];
  const { first: begun, last: ended } = spanOf(value as readonly unknown[]);
  return [{ ...known, createdAt: begun, updatedAt: ended }];
}
