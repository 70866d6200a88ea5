/** Fills .corpora/<name>/ with real sources at exact versions, for conformance runs and benchmarks. Nothing of it is committed or shipped. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const corpora = [
  { name: 'effect', spec: 'effect@3.22.4', keep: /^src\/.*\.tsx?$/ },
  { name: 'zod', spec: 'zod@4.6.7', keep: /^src\/.*\.tsx?$/ },
  { name: 'rxjs', spec: 'rxjs@7.8.2', keep: /^src\/.*\.tsx?$/ },
  { name: 'router-core', spec: '@tanstack/router-core@1.171.39', keep: /^src\/.*\.tsx?$/ },
  { name: 'react-router', spec: '@tanstack/react-router@1.170.46', keep: /^src\/.*\.tsx?$/ },
  { name: 'query-core', spec: '@tanstack/query-core@5.108.0', keep: /^src\/.*\.tsx?$/ },
  { name: 'lodash', spec: 'lodash@4.18.1', keep: /^(?!.*\.min\.js$)(?!core\.js$|lodash\.js$)[^.].*\.js$/ },
  { name: 'three', spec: 'three@0.187.0', keep: /^src\/.*\.js$/ },
];

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '.corpora');

for (const corpus of corpora) {
  const target = join(root, corpus.name);
  if (existsSync(target)) continue;
  const work = mkdtempSync(join(tmpdir(), 'treewarden-corpus-'));
  try {
    const files = fetchSources(corpus, work);
    moveWhole(files, join(work, 'package'), target);
    console.log(`${corpus.name}: ${files.length} files of ${corpus.spec}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Paths of the kept sources below `<work>/package`; declaration files hold no functions and are left out. */
function fetchSources({ spec, keep }, work) {
  const archive = execFileSync('npm', ['pack', spec, '--pack-destination', work, '--silent'], {
    encoding: 'utf8',
  });
  execFileSync('tar', ['-xzf', join(work, archive.trim().split('\n').pop()), '-C', work]);
  return readdirSync(join(work, 'package'), { recursive: true })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => keep.test(path) && !path.endsWith('.d.ts'));
}

/** The corpus appears with one rename, so an interrupted run leaves nothing half filled. */
function moveWhole(files, from, target) {
  const half = `${target}.half`;
  rmSync(half, { recursive: true, force: true });
  for (const file of files) {
    mkdirSync(dirname(join(half, file)), { recursive: true });
    cpSync(join(from, file), join(half, file));
  }
  mkdirSync(dirname(target), { recursive: true });
  renameSync(half, target);
}
