import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mb, ms, runMany, table, times } from './measure.mjs';

/** Whole processes over the corpora: cold, and with nothing changed since the last run. */
export async function benchScan(root) {
  const work = mkdtempSync(join(tmpdir(), 'treewarden-bench-'));
  const corpora = join(root, '.corpora');
  const env = {
    XDG_CACHE_HOME: join(work, 'cache'),
    LOCALAPPDATA: join(work, 'cache'),
    NODE_COMPILE_CACHE: join(work, 'compiled'),
  };
  const forget = () => rmSync(join(work, 'cache'), { recursive: true, force: true });
  const cli = [join(root, 'dist/cli.mjs'), 'scan', corpora, '--fail-on', 'never'];
  const eslint = [
    join(root, 'node_modules/eslint/bin/eslint.js'),
    '--config',
    join(root, 'bench/eslint.config.mjs'),
    '--no-ignore',
    '--format',
    'json',
    '--output-file',
    join(work, 'eslint.json'),
    corpora,
  ];
  const cached = ['--cache', '--cache-location', join(work, 'eslintcache')];
  const ours = await runMany(3, cli, { env }, forget);
  const oursSerial = await runMany(3, [...cli, '--no-concurrency'], { env }, forget);
  await runMany(1, cli, { env });
  const oursWarm = await runMany(7, cli, { env });
  const oursWarmJson = await runMany(5, [...cli, '--format', 'json'], { env });
  const theirs = await runMany(1, eslint, { env });
  await runMany(1, [...eslint, ...cached], { env });
  const theirsWarm = await runMany(3, [...eslint, ...cached], { env });
  rmSync(work, { recursive: true, force: true });
  const row = (name, run, peer) => [name, ms(run.ms), peer ? times(peer.ms / run.ms) : '', mb(run.peakMb)];
  return table([
    ['whole scan of the corpora', 'median', 'faster than ESLint', 'peak memory'],
    row('treewarden, cold', ours, theirs),
    row('treewarden, cold, no concurrency', oursSerial, theirs),
    row('ESLint, cold', theirs),
    row('treewarden, warm', oursWarm, theirsWarm),
    row('treewarden, warm, JSON with all metrics', oursWarmJson, theirsWarm),
    row('ESLint --cache, warm', theirsWarm),
  ]);
}
