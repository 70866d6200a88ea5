import { openStore } from '../../../src/node/store/store.js';
import { entryOf, keyOf, verdict } from './known-values.js';

/** Reads known values, computes what is missing, as every window does; then tells its counts. */
const [directory = '', seed = '1', rounds = '1', schema = 'v1'] = process.argv.slice(2);
const remembered = {
  fingerprint: { size: 1, mtimeNs: '1', ctimeNs: '1', inode: '1' },
  digest: keyOf(1),
  recordedAt: 0,
};
const problems: string[] = [];
const { store } = openStore({
  directory,
  schema,
  now: Date.now,
  onProblem: error => problems.push(`${error.code}: ${error.cause}`),
});
if (!store) throw new Error('unavailable');
const counts: Record<string, number> = {};
const keys = 400;
for (let round = 0; round < Number(rounds); round++) {
  for (let count = 0; count < keys; count++) {
    const n = (count * Number(seed)) % keys;
    const found = verdict(store.tier, n);
    counts[found] = (counts[found] ?? 0) + 1;
    if (found !== 'right') store.tier.put(keyOf(n), 'known', entryOf(n));
    if (count % 50 === 49) await new Promise(resolve => setTimeout(resolve, 5));
  }
  if (round % 2 === 0) store.tier.delete([keyOf(round)]);
  store.inputs.save('/root', [[`${seed}.ts`, { ...remembered, recordedAt: round }]]);
  store.saveVersions(new Map([['node', String(round)]]));
}
const isFlushed = store.flush();
const { failures, corrupt } = store.tier.stats();
store.dispose();
process.stdout.write(JSON.stringify({ counts, failures, corrupt, problems, isFlushed }));
