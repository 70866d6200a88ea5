import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installVsix, startServer } from '../../test/hosts/launch/server.mjs';
import { packageInto } from '../../test/hosts/launch/vsix.mjs';
import { onPath } from '../on-path.mjs';
import { installServer } from '../vscode-server.mjs';

/** The user's own home, so that chats, git settings and the cache are the real ones. */
const usersHome = {
  HOME: process.env.HOME,
  XDG_CONFIG_HOME: process.env.XDG_CONFIG_HOME,
  XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
};

/** Installs this Treewarden into a local VS Code server and prints the address of its window. */
export async function openServer(box, folder, hasDisplay) {
  installServer();
  installVsix(box, packageInto(join(box.root, 'treewarden.vsix')));
  const server = await startServer(box, { env: usersHome });
  const url = `${server.url}/?folder=${encodeURIComponent(folder).replaceAll('%2F', '/')}`;
  console.log(`\nVS Code with Treewarden is open at\n\n    ${url}\n\nPress Ctrl-C to end.`);
  const opener = hasDisplay && onPath('xdg-open');
  if (opener) spawn(opener, [url], { stdio: 'ignore', detached: true }).unref();
  return server;
}
