import { type Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { OfferedFolder } from '../webview/diagnosis-messages.js';

/** URI of the folder to look at: the one chosen, else that of the active editor, else the first; undefined without any. */
export function folderToDiagnose(chosen: string | undefined): string | undefined {
  const open = diagnosable();
  const found = open.find(folder => uriOf(folder) === chosen) ?? activeFolder(open) ?? open[0];
  return found && uriOf(found);
}

/** What there is to choose from; nothing in a window of one folder. */
export function offeredFolders(chosen: string | undefined): readonly OfferedFolder[] {
  const open = diagnosable();
  if (open.length < 2) return [];
  const names = Map.groupBy(open, ({ name }) => name);
  return open.map(folder => ({
    uri: uriOf(folder),
    name: names.get(folder.name)?.length === 1 ? folder.name : `${folder.name} (${folder.uri.fsPath})`,
    chosen: uriOf(folder) === chosen,
  }));
}

/** What the server has opened. */
function diagnosable(): readonly WorkspaceFolder[] {
  return workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
}

function activeFolder(open: readonly WorkspaceFolder[]): WorkspaceFolder | undefined {
  const file: Uri | undefined = window.activeTextEditor?.document.uri;
  const folder = file && workspace.getWorkspaceFolder(file);
  return open.find(({ index }) => index === folder?.index);
}

const uriOf = ({ uri }: WorkspaceFolder): string => uri.toString();
