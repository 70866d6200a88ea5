require('./reached.cjs');
exports.run = () => new Promise(() => {});
