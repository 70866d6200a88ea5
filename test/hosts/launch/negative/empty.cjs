require('./reached.cjs');
exports.run = async () => {};
