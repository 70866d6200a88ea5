import { writeLarge } from '../test/harness/chat-stores/large.js';

const [, , configuration = '', rows = '', bytes = '', ...folders] = process.argv;
const { path, sessions } = writeLarge({ configuration, folders, rows: Number(rows), bytes: Number(bytes) });
process.stdout.write(JSON.stringify({ path, sessions }));
