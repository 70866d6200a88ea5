require('./reached.cjs');
exports.run = async () => process.exit(0);
