import { openStore } from '../../../src/node/store/store.js';

const [directory = ''] = process.argv.slice(2);
const { store } = openStore({ directory, schema: 'v1', now: Date.now, onProblem: () => {} });
process.emitWarning('another warning');
process.stdout.write(store ? 'opened\n' : 'not opened\n');
store?.dispose();
