import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mb, ms, runMany, table, times } from './measure.mjs';

/** Whole processes over the corpora: cold, and with nothing changed since the last run. */
export async function benchScan(root) {
  const work = mkdtempSync(join(tmpdir(), 'treewarden-bench-'));
  const corpora = repositoryOf(join(root, '.corpora'), join(work, 'corpora'));
  const env = {
    XDG_CACHE_HOME: join(work, 'cache'),
    LOCALAPPDATA: join(work, 'cache'),
    NODE_COMPILE_CACHE: join(work, 'compiled'),
  };
  const options = { env, cwd: corpora };
  const forget = () => rmSync(join(work, 'cache'), { recursive: true, force: true });
  const cli = [join(root, 'dist/cli.mjs'), 'scan', '--fail-on', 'never'];
  const eslint = [
    join(root, 'node_modules/eslint/bin/eslint.js'),
    '--config',
    join(root, 'bench/eslint.config.mjs'),
    '--no-ignore',
    '--format',
    'json',
    '--output-file',
    join(work, 'eslint.json'),
    '.',
  ];
  const cached = ['--cache', '--cache-location', join(work, 'eslintcache')];
  const perFile = [...cli, '--no-across'];
  const ours = await runMany(3, perFile, options, forget);
  const oursSerial = await runMany(3, [...perFile, '--no-concurrency'], options, forget);
  const oursAll = await runMany(3, cli, options, forget);
  const oursWarm = await warm(perFile, options);
  const oursWarmAll = await warm(cli, options);
  const oursWarmJson = await warm([...cli, '--format', 'json'], options);
  const theirs = await runMany(2, eslint, options);
  await runMany(1, [...eslint, ...cached], options);
  const theirsWarm = await runMany(5, [...eslint, ...cached], options);
  rmSync(work, { recursive: true, force: true });
  const row = (name, run, peer) => [name, ms(run.ms), peer ? times(peer.ms / run.ms) : '', mb(run.peakMb)];
  return table([
    ['whole scan of the corpora', 'median', 'faster than ESLint', 'peak memory'],
    row('treewarden, cold, what files show alone', ours, theirs),
    row('treewarden, cold, in one thread', oursSerial, theirs),
    row('treewarden, cold, all: with clones, circles, unused exports', oursAll, theirs),
    row('ESLint, cold', theirs),
    row('treewarden, warm, what files show alone', oursWarm, theirsWarm),
    row('treewarden, warm, all', oursWarmAll, theirsWarm),
    row('treewarden, warm, all as JSON with all metrics', oursWarmJson, theirsWarm),
    row('ESLint --cache, warm', theirsWarm),
  ]);
}

/** Once to fill the caches, our own and that of compiled code. */
async function warm(command, options) {
  await runMany(2, command, options);
  return runMany(9, command, options);
}

/** As people have their sources: in a git repository, which is what lists them. */
function repositoryOf(from, to) {
  cpSync(from, to, { recursive: true });
  const git = (...args) =>
    execFileSync('git', ['-C', to, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args]);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Corpora');
  return to;
}
