import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'treewarden-server-'));
const bundle = join(folder, 'server.cjs');

/** The server as it is shipped, but for its workspaces. */
const entry = `
  import { startServer } from './src/hosts/server/start.js';
  startServer({ version: '0', catalogue: () => undefined, openSession: () => { throw new Error('none'); } });
`;

beforeAll(async () => {
  const stdin = { contents: entry, resolveDir: process.cwd(), loader: 'ts' } as const;
  await build({
    stdin,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22.12',
    loader: { '.wasm': 'binary' },
    outfile: bundle,
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the server process', () => {
  it('ends when its standard input ends', async () => {
    const server = spawn(process.execPath, [bundle, '--stdio'], { stdio: 'pipe' });
    await initialize(server, process.pid);
    server.stdin.end();
    expect(await msToExit(server)).toBeLessThan(1000);
  });

  it('ends when the channel to the editor closes', async () => {
    const server = fork(bundle, ['--node-ipc'], { silent: true });
    const answered = new Promise(resolve => server.once('message', resolve));
    server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initializeParams(process.pid) });
    await answered;
    server.disconnect();
    expect(await msToExit(server)).toBeLessThan(1000);
  });

  it('ends when the process that asked for it is gone, even if the pipes stay open', async () => {
    const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const server = spawn(process.execPath, [bundle, '--stdio'], { stdio: 'pipe' });
    await initialize(server, parent.pid!);
    parent.kill('SIGKILL');
    expect(await msToExit(server)).toBeLessThan(5000);
  });

  it('ends when told to', async () => {
    const server = spawn(process.execPath, [bundle, '--stdio'], { stdio: 'pipe' });
    await initialize(server, process.pid);
    send(server, { id: 2, method: 'shutdown' });
    await new Promise(resolve => server.stdout.once('data', resolve));
    send(server, { method: 'exit' });
    expect(await msToExit(server)).toBeLessThan(1000);
    expect(server.exitCode).toBe(0);
  });
});

function initializeParams(processId: number): object {
  return { processId, rootUri: null, capabilities: {}, workspaceFolders: [] };
}

function initialize(server: ChildProcess, processId: number): Promise<unknown> {
  const answered = new Promise(resolve => server.stdout!.once('data', resolve));
  send(server, { id: 1, method: 'initialize', params: initializeParams(processId) });
  return answered;
}

function send(server: ChildProcess, message: object): void {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function msToExit(server: ChildProcess): Promise<number> {
  const from = performance.now();
  return new Promise(resolve => server.once('exit', () => resolve(performance.now() - from)));
}
