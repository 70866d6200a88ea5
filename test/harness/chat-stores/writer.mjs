// Another program at work on its own store: a message every few milliseconds, until it is ended.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

const [, , path, session] = process.argv;
const database = new DatabaseSync(path);
database.exec('PRAGMA busy_timeout = 2000; PRAGMA synchronous = NORMAL;');
const read = database.prepare('SELECT value FROM cursorDiskKV WHERE key = ?');
const write = database.prepare('INSERT INTO cursorDiskKV VALUES (?, ?)');

setInterval(() => {
  const bubbleId = randomUUID();
  const composer = JSON.parse(read.get(`composerData:${session}`).value);
  composer.lastUpdatedAt += 1;
  composer.fullConversationHeadersOnly.push({ bubbleId, type: 2 });
  database.exec('BEGIN IMMEDIATE');
  write.run(
    `bubbleId:${session}:${bubbleId}`,
    JSON.stringify({ _v: 3, type: 2, text: 'still talking '.repeat(300) }),
  );
  write.run(`composerData:${session}`, JSON.stringify(composer));
  database.exec('COMMIT');
}, 5);
process.stdout.write('ready\n');
