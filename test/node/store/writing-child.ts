import { openStore } from '../../../src/node/store/store.js';
import { entryOf, keyOf, verdict } from './known-values.js';

/** Writes and reads known values until it is killed. Says `ready` after its first write, and what went wrong. */
const [directory = '', seed = '0'] = process.argv.slice(2);
const { store, unavailable } = openStore({
  directory,
  schema: 'v1',
  maxBytes: 2 * 1024 * 1024,
  now: Date.now,
  onProblem: error => process.stdout.write(`${error.code}: ${error.cause}\n`),
});
if (!store) {
  process.stdout.write(`${unavailable}: ${unavailable.cause}\n`);
  process.exit(1);
}
let n = Number(seed) * 37;
const turn = (): void => {
  for (let count = 0; count < 20; count++) {
    n = (n * 31 + 7) % 1000;
    if (verdict(store.tier, n) === 'wrong') process.stdout.write(`wrong ${n}\n`);
    store.tier.put(keyOf(n), 'known', entryOf(n));
  }
  if (n % 3 === 0) store.tier.delete([keyOf((n + 1) % 1000)]);
  store.flush();
  setImmediate(turn);
};
turn();
process.stdout.write('ready\n');
