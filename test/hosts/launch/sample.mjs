import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './sandbox.mjs';

const source = join(repository, 'test/fixtures/workspace');
const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgSign=false'];

/** Each commit holds this share of the lines of some files; after the last one all are whole. */
const history = [
  ['Take the shop over from the prototype', '2025-03-03', { 'src/pricing.ts': 0.4, 'src/importer.ts': 0.4 }],
  ['Charge for shipping', '2025-03-04', { 'src/pricing.ts': 0.8, 'src/importer.ts': 0.4 }],
  ['Read the lines of the till', '2025-03-06', { 'src/pricing.ts': 0.8 }],
  ['Reward loyal customers', '2025-03-11', {}],
];

/** Copies the sample workspace and gives it a short git history, so that churn and commits have something to show. */
export function copySample(to) {
  cpSync(source, to, { recursive: true });
  if (!git(to, {}, 'init', '--quiet', '--initial-branch=main')) return to;
  for (const [message, date, shares] of history) {
    cpSync(source, to, { recursive: true });
    for (const [path, share] of Object.entries(shares)) shorten(join(to, path), share);
    const when = { GIT_AUTHOR_DATE: `${date}T09:00:00Z`, GIT_COMMITTER_DATE: `${date}T09:00:00Z` };
    git(to, when, 'add', '--all');
    git(to, when, 'commit', '--quiet', '--message', message);
  }
  return to;
}

function shorten(file, share) {
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.slice(0, Math.ceil(lines.length * share)).join('\n'));
}

function git(cwd, when, ...args) {
  const env = { ...process.env, ...when };
  return spawnSync('git', [...who, ...args], { cwd, env, stdio: 'ignore' }).status === 0;
}
