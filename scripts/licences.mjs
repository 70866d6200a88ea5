import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the licences of bundled packages ask for: who made them, and their terms. `metafiles` are esbuild's. */
export function licencesOf(metafiles) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap(folderOf)));
  return [...folders]
    .sort()
    .map(termsOf)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function folderOf(input) {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
  return folder ? [folder] : [];
}

/** Packages that hold one platform's part of another, which prints the terms of both. */
const wholeOf = { '@oxc-resolver/binding-wasm32-wasi': '../../oxc-resolver' };

function termsOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!license) throw new Error(`${name} names no licence, so it may not be bundled.`);
  const texts = textsIn(join(folder, wholeOf[name] ?? ''));
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

function textsIn(folder) {
  const files = readdirSync(folder).filter(file => /^(licen[cs]e|notice|copying)/i.test(file));
  return files.sort().map(file => readFileSync(join(folder, file), 'utf8').trim());
}
