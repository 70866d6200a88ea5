import { join } from 'node:path';
import { ms, runMany, table, times } from './measure.mjs';

/** Start of the CLI beside a Node that does nothing. */
export async function benchStart(root) {
  const cli = join(root, 'dist/cli.mjs');
  const bare = await runMany(15, ['-e', '0']);
  const version = await runMany(15, [cli, '--version']);
  const help = await runMany(15, [cli, '--help']);
  const status = await runMany(15, [cli, 'status'], { cwd: join(root, 'test/fixtures/workspace') });
  const row = (name, run) => [name, ms(run.ms), times(run.ms / bare.ms)];
  return table([
    ['start of a process', 'median', 'of bare Node'],
    row('node -e 0', bare),
    row('treewarden --version', version),
    row('treewarden --help', help),
    row('treewarden status, of a small folder', status),
  ]);
}
