import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './sandbox.mjs';

const wanted = 1500;
const corpora = join(repository, '.corpora');
const sources = join(repository, 'test/fixtures/workspace/src');
const isSource = name => /\.(?:[jt]sx?|[cm][jt]s)$/.test(name) && !/\.d\.[cm]?ts$/.test(name);

/** A workspace of 1,500 files: real ones where `scripts/corpora.mjs` has fetched them, else copies of the sample's. */
export function copyLarge(to) {
  const real = existsSync(corpora) ? filesBelow(corpora) : [];
  if (real.length >= wanted) for (const path of spread(real)) copyFileSync(path, placeOf(to, path));
  else synthesise(to);
  writeFileSync(join(to, 'package.json'), '{ "private": true }\n');
  return to;
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && isSource(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** Evenly over all packages, large files and small. */
function spread(files) {
  return Array.from({ length: wanted }, (_, index) => files[Math.floor((index * files.length) / wanted)]);
}

function placeOf(to, path) {
  const target = join(to, path.slice(corpora.length));
  mkdirSync(join(target, '..'), { recursive: true });
  return target;
}

/** No two are equal, or one answer would do for all. */
function synthesise(to) {
  const texts = filesBelow(sources).map(path => readFileSync(path, 'utf8'));
  for (let index = 0; index < wanted; index++) {
    const folder = join(to, `src/part${index % 50}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `file${index}.ts`),
      `export const part = ${index};\n${texts[index % texts.length]}`,
    );
  }
}
