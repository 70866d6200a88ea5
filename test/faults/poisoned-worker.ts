import { existsSync, rmSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { Task } from '../../src/node/worker-pool.js';
import '../../src/hosts/worker/main.js';

/** The worker of the product, except that some texts kill it: always, or as long as a file exists that they name. */
parentPort?.on('message', ({ inputs }: Task) => {
  const texts = inputs.map(({ value }) => (value as { readonly text?: string }).text ?? '');
  const [, kind, marker = ''] =
    texts.map(text => /POISON (always|once) ?(\S*)/.exec(text)).find(Boolean) ?? [];
  if (kind === 'once' && existsSync(marker)) die(() => rmSync(marker));
  if (kind === 'always') die();
});

function die(before = (): void => {}): never {
  before();
  process.exit(9);
}
