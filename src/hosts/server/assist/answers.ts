import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { Located } from '../folders.js';
import type { Answering } from '../requests.js';
import { addToBaseline, executeCommand } from './baseline-actions.js';
import { actionKinds, codeActions } from './code-actions.js';
import { codeLenses } from './code-lens.js';
import { hoverAt } from './hover.js';

export const assistCapabilities: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: actionKinds },
  codeLensProvider: { resolveProvider: false },
  executeCommandProvider: { commands: [addToBaseline] },
  hoverProvider: true,
};

/** Registers what an editor asks about the place it shows: fixes, numbers above functions, the why of a finding. */
export function answerAssists(connection: Connection, server: Answering): void {
  const about = <T>(what: string, uri: string, answer: (file: Located) => Promise<T>): Promise<T | null> =>
    server.faults.request(what, async () => {
      await server.ready;
      const file = server.folders.locate(uri);
      return file?.folder.workspace.has(file.path) ? answer(file) : null;
    });
  connection.onCodeAction(params =>
    about('textDocument/codeAction', params.textDocument.uri, file => codeActions(file, params)),
  );
  connection.onCodeLens(({ textDocument }) => about('textDocument/codeLens', textDocument.uri, codeLenses));
  connection.onExecuteCommand(params =>
    server.faults.request('workspace/executeCommand', async () => {
      await server.ready;
      return executeCommand(server.folders, params);
    }),
  );
  connection.onHover(({ textDocument, position }) =>
    about(
      'textDocument/hover',
      textDocument.uri,
      async file => (await hoverAt(file, position, server.catalogue)) ?? null,
    ),
  );
}
