import { claudeFolders } from '../../base/places/assistants.js';
import { slashed } from '../folders.js';
import { asText, listAt, parsedJson, recordAt, textAt, valueAt } from '../json.js';
import { type AskedFolder, keyFrom } from '../match.js';
import type { ChatFiles, Line } from '../ports.js';
import type { Session, SessionHead } from '../session.js';
import { spanOf } from '../times.js';
import { type ClaudeLine, claudeSession } from './claude-session.js';
import { type FileEdges, idOf, linesOf, partOf } from './session-files.js';
import type { ChatSource, Survey } from './source.js';
import { titleFrom } from './titles.js';

/** A file a session, in a folder that is named after the path of the workspace. */
export const claudeCode: ChatSource = {
  id: 'claude-code',
  name: 'Claude Code',
  generations: new Map(),
  version: 1,
  parts: survey => filesOf(survey).flatMap(file => partOf(survey.files, file)),
  heads: rows => headsOf(rows as FileEdges),
  content: linesOf,
  session: (head, lines): Promise<Session> => claudeSession(head, lines as AsyncIterable<readonly Line[]>),
};

function filesOf({ files, machine, asked }: Survey): readonly string[] {
  return claudeFolders(machine).flatMap(folder => {
    const projects = `${slashed(folder)}/projects`;
    const folders = files.list(projects).filter(({ isFolder, name }) => isFolder && isAsked(name, asked));
    return folders.flatMap(({ name }) => logsIn(files, `${projects}/${name}`));
  });
}

function logsIn(files: ChatFiles, folder: string): readonly string[] {
  return files
    .list(folder)
    .filter(entry => !entry.isFolder && entry.name.endsWith('.jsonl'))
    .map(entry => `${folder}/${entry.name}`);
}

/** A folder below the asked one begins with its name; what is only called alike is sorted out later. */
function isAsked(name: string, asked: AskedFolder | undefined): boolean {
  if (!asked) return true;
  const keys = [asked.path, asked.realPath(asked.path) ?? asked.path].map(path =>
    slugOf(keyFrom(asked, path)),
  );
  const ending = keys[0]!.slice(keys[0]!.lastIndexOf('-'));
  return keys.some(key => name.toLowerCase().startsWith(key.toLowerCase())) || name.endsWith(ending);
}

/** As Claude Code names the folder of a project. */
function slugOf(path: string): string {
  return path.replace(/[^A-Za-z0-9-]/g, '-');
}

function headsOf({ file, first, last }: FileEdges): readonly SessionHead[] {
  const lines = [...first, ...last].map(line => parsedJson(line) as ClaudeLine);
  const id = idOf(file);
  if (lines.length === 0) return [];
  const { first: begun, last: ended } = spanOf(lines);
  const cwd = lines.map(line => textAt(line, 'cwd')).find(path => path !== undefined);
  return [
    {
      id,
      source: 'claude-code',
      file,
      rank: 0,
      title: titleOf(lines),
      createdAt: begun,
      updatedAt: ended,
      claim: cwd === undefined ? undefined : { folders: [cwd] },
      isSubagent: id.startsWith('agent-') || undefined,
      unsupported: isKnown(lines) ? undefined : `unsupported version ${versionIn(lines)}`,
    },
  ];
}

function titleOf(lines: readonly ClaudeLine[]): string | undefined {
  const summary = lines.filter(line => textAt(line, 'type') === 'summary').at(-1);
  const asked = lines.find(line => textAt(line, 'type') === 'user' && valueAt(line, 'isMeta') !== true);
  const content = valueAt(asked, 'message', 'content');
  const block = listAt(content).find(one => textAt(one, 'type') === 'text');
  return textAt(summary, 'summary') ?? titleFrom(textAt(block, 'text') ?? asText(content));
}

/** Of lines that say nothing that we know, not one is understood. */
function isKnown(lines: readonly ClaudeLine[]): boolean {
  return lines.some(line => ['user', 'assistant', 'summary'].includes(textAt(line, 'type') ?? ''));
}

function versionIn(lines: readonly ClaudeLine[]): string {
  return (
    lines.map(line => textAt(recordAt(line), 'version')).find(version => version !== undefined) ?? 'unknown'
  );
}
