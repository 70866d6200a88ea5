import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { LanguageServer } from './language-server.js';
import type { ServerParts } from './parts.js';

/**
 * Serves the editor that started this process, and ends with it. The transport is the starter's choice: our extension
 * takes `--node-ipc`, so that nothing a library prints can corrupt the protocol and the end of the channel is told at
 * once; other editors take `--stdio`.
 */
export function startServer(parts: ServerParts): LanguageServer {
  const server = new LanguageServer(createConnection(ProposedFeatures.all), parts);
  // The protocol library watches the parent's process id and the end of stdin, but not the IPC channel.
  process.once('disconnect', () => process.exit(0));
  process.once('exit', () => server.dispose());
  return server;
}
