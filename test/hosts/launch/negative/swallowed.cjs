const { emit } = require('./reached.cjs');
exports.run = async () => {
  emit({ type: 'pass', title: 'one that passes', ms: 1 });
  emit({ type: 'fail', title: 'one that fails, though run() resolves', ms: 1, error: 'as it should' });
  emit({ type: 'end', ran: 2, failures: 1 });
};
