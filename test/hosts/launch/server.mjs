/** Starts a real VS Code server on 127.0.0.1, wholly inside a sandbox. */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { installServer } from '../../../scripts/vscode-server.mjs';
import { sandboxEnvironment } from './sandbox.mjs';

const startMs = 60_000;
const listening = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/;
const quiet = [
  '--auth=none',
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-getting-started-override',
  '--disable-proxy',
  '--ignore-last-opened',
  '--vscode-option',
  'disable-experiments',
];

/** Everything is trusted, unless a run is about trust. */
const trusting = ['--disable-workspace-trust'];

/** A built VS Code ignores the development and tests paths in a page's payload without this. */
export const developmentArguments = ['--vscode-option', 'enable-smoke-test-driver'];

const folders = box => [
  '--user-data-dir',
  box.data,
  '--extensions-dir',
  box.extensions,
  '--config',
  join(box.home, 'config.yaml'),
];

/** Installs a packaged extension into the sandbox, as `code --install-extension` does. */
export function installVsix(box, vsix) {
  const { node, entry } = installServer();
  const args = [entry, ...folders(box), '--install-extension', vsix, '--force'];
  const done = spawnSync(node, args, { env: sandboxEnvironment(box), encoding: 'utf8', timeout: startMs });
  if (done.status !== 0) throw new Error(`Installing ${vsix} failed: ${done.stdout}${done.stderr}`);
  return done.stdout.trim().split('\n').at(-1);
}

/** Resolves to a running server; `stop()` ends the whole process group, and so does the end of this process. */
export async function startServer(box, { env = {}, args = [], port = 0, asksForTrust = false } = {}) {
  const { node, entry } = installServer();
  const bind = ['--bind-addr', `127.0.0.1:${port}`];
  const child = spawn(
    node,
    [entry, ...folders(box), ...bind, ...quiet, ...(asksForTrust ? [] : trusting), ...args],
    {
      env: sandboxEnvironment(box, env),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = () => stopGroup(child);
  process.once('exit', stop);
  const exited = new Promise(resolve => child.once('exit', resolve));
  try {
    const url = await addressOf(child, box.log);
    return { url, authority: new URL(url).host, exited, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function stopGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function addressOf(child, log) {
  return new Promise((resolve, reject) => {
    let text = '';
    const giveUp = why => reject(new Error(`The VS Code server ${why}:\n${text}`));
    const timer = setTimeout(giveUp, startMs, `did not start in ${startMs} ms`);
    const read = chunk => {
      appendFileSync(log, chunk);
      text = (text + chunk).slice(-8192);
      const address = listening.exec(text)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', error => giveUp(error.message));
    child.once('exit', code => {
      clearTimeout(timer);
      giveUp(`exited with ${code}`);
    });
  });
}

/** The page that shows a folder or a `.code-workspace`; the payload carries what a desktop takes on its command line. */
export function workbenchUrl(server, opened, payload = []) {
  const url = new URL(server.url);
  const entries = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload];
  url.searchParams.set(opened.endsWith('.code-workspace') ? 'workspace' : 'folder', opened);
  url.searchParams.set('payload', JSON.stringify(entries));
  return url.href;
}
