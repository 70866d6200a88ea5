import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clumpOf, functionOf, mixed } from './synthetic-code.js';

const packages = 50;

/** Paths and texts of a workspace made by a seed alone: packages that import those before them, some circles, clones and clumps. */
export function syntheticWorkspace(files: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let one = 0; one < packages; one++) texts.set(`packages/p${one}/package.json`, manifestOf(one));
  for (let file = 0; file < files; file++) texts.set(pathOf(file, files), sourceOf(file, files));
  return texts;
}

export function writeWorkspace(root: string, texts: ReadonlyMap<string, string>): void {
  const folders = new Set([...texts.keys()].map(path => dirname(join(root, path))));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const [path, text] of texts) writeFileSync(join(root, path), text);
}

/** The first file of a package is its entry, the others lie in folders of twenty. */
export function pathOf(file: number, files: number): string {
  const each = Math.ceil(files / packages);
  const index = file % each;
  const name = index === 0 ? 'index' : `part-${Math.floor(index / 20)}/file-${index}`;
  return `packages/p${Math.floor(file / each)}/src/${name}.ts`;
}

function manifestOf(one: number): string {
  return JSON.stringify({ name: `@bench/p${one}`, version: '1.0.0', exports: { '.': './src/index.ts' } });
}

/** 30 to 300 lines. */
function sourceOf(file: number, files: number): string {
  const random = (salt: number): number => mixed(file * 131 + salt);
  const each = Math.ceil(files / packages);
  const own = file - (file % each);
  const targets = file === own ? entryTargets(own, each) : targetsOf(file, { own, each, random });
  const imports = targets.map(target => importOf(file, target, files));
  const lower = Math.floor(file / each);
  const outside =
    file % 25 === 7 && lower > 0
      ? [`import { ${exported((random(3) % lower) * each)} as other } from '@bench/p${random(3) % lower}';`]
      : [];
  const count = 3 + Math.floor((random(5) % 1000) ** 2 / 50_000);
  const functions = Array.from({ length: count }, (_, index) => functionOf(file * 40 + index));
  if (file % 30 === 0) functions.push(functionOf(4e7 + (file % 900)), functionOf(4e7 + (file % 900) + 1));
  if (file % 40 === 0) functions.push(clumpOf(file));
  const uses = `export const ${exported(file)} = [${targets.map(exported).join(', ')}];`;
  return [...imports, ...outside, '', uses, '', ...functions].join('\n\n'.slice(1));
}

function entryTargets(own: number, each: number): readonly number[] {
  return Array.from({ length: Math.floor(each / 8) }, (_, index) => own + 1 + index * 8);
}

/** Up to four files before it in its package; one in a hundred imports one after it, which may close a circle. */
function targetsOf(
  file: number,
  of: { readonly own: number; readonly each: number; readonly random: (salt: number) => number },
): readonly number[] {
  const { own, each, random } = of;
  const before = file - own - 1;
  const count = before < 1 ? 0 : random(1) % 5;
  const targets = Array.from({ length: count }, (_, index) => own + 1 + (random(10 + index) % before));
  if (random(2) % 100 === 0) targets.push(own + 1 + (random(4) % (each - 1)));
  return [...new Set(targets)].filter(target => target !== file).sort((a, b) => a - b);
}

function exported(file: number): string {
  return `value${file}`;
}

/** The line by which one file imports another of its package. */
export function importOf(from: number, to: number, files: number): string {
  const up = pathOf(from, files).endsWith('index.ts') ? './' : '../';
  const below = pathOf(to, files).replace(/^packages\/p\d+\/src\//, '');
  return `import { ${exported(to)} } from '${up}${below.replace('.ts', '.js')}';`;
}
