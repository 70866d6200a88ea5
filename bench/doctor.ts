import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from '../src/health/checks/index.js';
import { openOnly } from '../src/hosts/compose.js';
import { diagnose } from '../src/hosts/health/diagnose.js';
import { writeLarge } from '../test/harness/chat-stores/large.js';

const rounds = 15;
const projects = 40;
/** Sessions come to about a hundredth of them. */
const chatRows = 100_000;
const chatBytes = 400e6;

/** Every check, in a home whose Cursor has kept a thousand chats, with the cache of a scanned folder. */
export async function benchDoctor(root: string) {
  const home = mkdtempSync(join(tmpdir(), 'treewarden-bench-doctor-'));
  const before = { HOME: process.env.HOME, XDG_CONFIG_HOME: process.env.XDG_CONFIG_HOME };
  Object.assign(process.env, { HOME: home, XDG_CONFIG_HOME: join(home, '.config') });
  try {
    const folders = Array.from({ length: projects }, (_, index) => join(home, `work/project-${index}`));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    writeLarge({ configuration: join(home, '.config'), folders, rows: chatRows, bytes: chatBytes });
    return await measured(root, home);
  } finally {
    Object.assign(process.env, before);
    rmSync(home, { recursive: true, force: true });
  }
}

async function measured(root: string, home: string) {
  const cacheHome = join(home, '.cache');
  const workspace = openOnly({ root, cacheHome, workers: 0, workerScript: new URL('file:///no-worker') });
  try {
    await workspace.open();
    await Array.fromAsync(workspace.scan());
    const wholeMs: number[] = [];
    const checkMs: Record<string, number[]> = Object.fromEntries(checks.map(({ id }) => [id, []]));
    let chats = '';
    for (let round = 0; round < rounds; round++) {
      const report = await diagnose({
        root,
        cacheHome,
        version: 'bench',
        trusted: true,
        facts: { trusted: true },
        chats: { enabled: true, places: [] },
        status: () => workspace.status(),
        now: () => performance.now(),
        epochMs: () => Date.now(),
      });
      wholeMs.push(report.tookMs);
      for (const { id, tookMs, measured: values } of report.results) {
        checkMs[id]!.push(tookMs);
        if (id === 'chat-stores') chats = values.map(({ name, value }) => `${name}: ${value}`).join('; ');
      }
    }
    return { wholeMs, checkMs, chats };
  } finally {
    workspace.dispose();
  }
}
