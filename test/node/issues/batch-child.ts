import { setTimeout as pause } from 'node:timers/promises';
import { issuesIn } from './support.js';

/** Says so and then turns all issues from one state into another, in batches, until it is killed. */
const [root = '', seed = '0'] = process.argv.slice(2);
using folder = issuesIn(root);
const { issues } = folder;
const names = (await issues.list()).map(({ name }) => name);
process.stdout.write('ready\n');
for (let turn = Number(seed); ; turn++) {
  const isBack = turn % 2 === 1;
  await issues.batch(
    names.flatMap(name => [
      { op: 'update', name, priority: isBack ? 'low' : 'high', append: `- ${turn}` } as const,
      { op: isBack ? 'reopen' : 'complete', name } as const,
    ]),
  );
  await pause(10);
}
