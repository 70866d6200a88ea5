import { matchOf } from '../match.js';
import type { ChatFiles } from '../ports.js';
import type { Claim } from '../session.js';
import { type CursorContent, cursorSession, readCursorContent } from './cursor-content.js';
import { type GlobalRows, globalHeads, readGlobal } from './cursor-global.js';
import { ranks } from './cursor-ranks.js';
import { readWorkspace, type WorkspaceRows, workspaceHeads } from './cursor-workspace.js';
import { askedWorkspaces, type EditorWorkspace, editorWorkspaces, userFolders } from './editor-workspaces.js';
import { type ChatSource, type Part, type Survey, stampOf } from './source.js';

/** All generations of Cursor's own store; the index of sessions is the union of all that ever was one. */
export const cursor: ChatSource = {
  id: 'cursor',
  name: 'Cursor',
  generations: new Map([
    [ranks.headerTable, '3.12'],
    [ranks.headers, '3.0'],
    [ranks.workspaceIndex, 'to 2.6'],
    [ranks.tab, 'before composers'],
  ]),
  version: 1,
  parts: survey => userFolders(survey.machine, 'cursor').flatMap(folder => partsOf(survey, folder)),
  heads: rows => {
    const known = rows as GlobalRows | WorkspaceRows;
    return known.of === 'global' ? globalHeads(known) : workspaceHeads(known);
  },
  content: (files, head) => ({
    subject: head.id,
    stamp: stampOf(files, head.file),
    read: () => readCursorContent(files, head),
  }),
  session: (head, content) => cursorSession(head, content as CursorContent),
};

function partsOf({ files, asked }: Survey, userFolder: string): readonly Part[] {
  const global = `${userFolder}/globalStorage/state.vscdb`;
  const all = editorWorkspaces(files, userFolder);
  const wanted = askedWorkspaces(all, asked);
  const parts = wanted.flatMap(workspace => workspacePart(files, workspace, global));
  const stamp = files.stamp(global);
  if (stamp === undefined) return parts;
  const others = asked ? all.filter(one => one.claim && !wanted.includes(one)).map(({ id }) => id) : [];
  const isWanted = (claim: Claim | undefined): boolean => !asked || matchOf(claim, asked) !== undefined;
  const read = (): GlobalRows =>
    readGlobal(files, { file: global, others, isWanted, isAll: !asked, claims: claimsOf(all) });
  return [...parts, { subject: global, stamp: [stamp, ...all.map(whose)].join(' '), read }];
}

function workspacePart(files: ChatFiles, workspace: EditorWorkspace, global: string): readonly Part[] {
  const file = `${workspace.folder}/state.vscdb`;
  const stamp = files.stamp(file);
  if (stamp === undefined) return [];
  const read = (): WorkspaceRows => readWorkspace(files, file, { claim: workspace.claim, global });
  return [{ subject: file, stamp: `${stamp} ${whose(workspace)}`, read }];
}

function claimsOf(all: readonly EditorWorkspace[]): Readonly<Record<string, Claim>> {
  return Object.fromEntries(all.flatMap(({ id, claim }) => (claim ? [[id, claim] as const] : [])));
}

function whose({ id, claim }: EditorWorkspace): string {
  return `${id}=${claim?.folders.join('|') ?? ''}`;
}
