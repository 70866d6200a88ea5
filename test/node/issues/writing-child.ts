import { issuesIn } from './support.js';

/** Creates, appends to, completes and deletes issues beside other processes; says how many operations it did. */
const [root = '', own = '0', count = '0'] = process.argv.slice(2);
using folder = issuesIn(root);
const { issues } = folder;
let done = 0;
let mine = '';
for (let turn = 0; turn < Number(count); turn++) {
  const what = turn % 5;
  if (what === 0) mine = (await issues.create({ title: `Of ${own}, ${turn}` })).name;
  else if (what === 3) await issues.complete(mine);
  else await issues.update(what === 4 ? mine : 'shared', { append: `- ${own}.${turn}` });
  done++;
}
process.stdout.write(String(done));
