import { afterEach, expect, test, vi } from 'vitest';
import type { Result } from '../../../src/health/check.js';
import { checks } from '../../../src/health/checks/index.js';
import { diagnose, identityOf } from '../../../src/hosts/health/diagnose.js';
import { exported } from '../../../src/hosts/health/exports.js';
import type { Status } from '../../../src/workspace/status.js';
import { tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { rich } from '../webview/samples.js';

function here(root: string, cacheHome: string, status: () => Promise<Status | undefined>) {
  return {
    root,
    cacheHome,
    status,
    trusted: true,
    version: '1.2.3',
    facts: { trusted: true },
    chats: { enabled: false, places: [] },
    now: () => performance.now(),
    epochMs: () => Date.now(),
  };
}

const off: Status = { ...rich, store: { state: 'off', path: undefined, fileBytes: 0, problem: undefined } };

afterEach(() => vi.unstubAllEnvs());

test('this machine is looked at in one go, each result as it comes, and nothing is left behind', async () => {
  using folder = tempRepository({ 'a.ts': '', 'treewarden.yaml': 'exclude: [' });
  using cache = tempFolder();
  folder.commit('One');
  const before = folder.git('status', '--porcelain', '--ignored');
  const seen: Result[] = [];
  const report = await diagnose({
    ...here(folder.path, cache.path, async () => off),
    onResult: result => seen.push(result),
  });
  expect(report.results.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  expect(seen.map(({ id }) => id).sort()).toEqual(checks.map(({ id }) => id).sort());
  expect(report.results.map(({ summary }) => summary)).not.toContain('It could not be measured.');
  const settings = report.results.find(({ id }) => id === 'settings');
  expect(settings).toMatchObject({ verdict: 'error' });
  expect(settings?.summary).toContain('treewarden.yaml cannot be understood');
  expect(folder.git('status', '--porcelain', '--ignored')).toBe(before);
});

test('a workspace that never answers costs its own checks and no others', async () => {
  using folder = tempRepository({ 'a.ts': '' });
  using cache = tempFolder();
  const never = (): Promise<Status> => new Promise(() => undefined);
  const report = await diagnose({ ...here(folder.path, cache.path, never), limitMs: 2500 });
  const silent = report.results.filter(({ summary }) => summary.startsWith('It did not answer'));
  expect(silent.map(({ id }) => id)).toEqual(['cache-performance']);
  const broken = await diagnose(here(folder.path, cache.path, () => Promise.reject(new Error('a bug'))));
  expect(broken.results.find(({ id }) => id === 'cache-performance')?.summary).toBe(
    'It could not be measured.',
  );
});

test('in a folder that is not trusted nothing is written, not even for a moment', async () => {
  using folder = tempFolder({ 'a.ts': '' });
  using cache = tempFolder();
  const report = await diagnose({
    ...here(folder.path, cache.path, async () => off),
    trusted: false,
    facts: { trusted: false },
  });
  const { watcher, fileSystem } = report.vitals;
  expect(watcher).toMatchObject({ value: { elsewhere: true } });
  expect(fileSystem).toMatchObject({ state: 'measured' });
  expect(fileSystem).not.toHaveProperty('value.writeMs');
});

test('a folder that is gone is a diagnosis, too', async () => {
  using cache = tempFolder();
  const gone = cache.at('no/such/folder');
  const report = await diagnose(here(gone, cache.path, async () => undefined));
  expect(report.health).toBe('error');
  expect(report.results.find(({ id }) => id === 'permissions')?.summary).toBe('This folder cannot be read.');
  const html = exported(report, 'html', identityOf(gone, cache.path));
  expect(html).not.toContain(cache.path);
});

test('an editor whose folder the user names is found there, and its chats are counted', async () => {
  using folder = tempFolder({ 'shop/a.ts': '' });
  using cache = tempFolder();
  const root = folder.at('shop');
  const id = 'portable/user-data/User/workspaceStorage/4f2c';
  folder.write(`${id}/workspace.json`, JSON.stringify({ folder: `file://${root}` }));
  folder.write(`${id}/chatSessions/1.json`, JSON.stringify({ version: 3, sessionId: '1', requests: [] }));
  // Nobody's own chats are read by a test.
  for (const name of ['HOME', 'USERPROFILE', 'APPDATA', 'XDG_CONFIG_HOME', 'CODEX_HOME', 'CLAUDE_CONFIG_DIR'])
    vi.stubEnv(name, folder.at('home'));
  const said = async (places: readonly string[]) => {
    const patient = here(root, cache.path, async () => off);
    const { results } = await diagnose({ ...patient, chats: { enabled: true, places } });
    const [workspace, chats] = ['editor-workspace', 'chat-stores'].map(
      check => results.find(one => one.id === check)!,
    );
    return [workspace!.summary, ...chats!.measured.map(({ name, value }) => `${name}: ${value}`)];
  };
  const [known, ...chats] = await said([folder.at('portable')]);
  expect(known).toBe(`Known to Editor in ${folder.at('portable')}.`);
  expect(chats).toContainEqual(expect.stringMatching(/^Copilot Chat: .*1 session, 1 file/));
  expect((await said([]))[0]).not.toContain('portable');
});
