const { emit } = require('./reached.cjs');
exports.run = async () => emit({ type: 'end', ran: 0, failures: 0 });
