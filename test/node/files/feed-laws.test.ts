import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TempFolder, tempFolder, tempRepository } from '../../harness/temp-folder.js';
import { opened, type Watched } from './feed-harness.js';

/** Few names, so that files become folders and folders files. */
const names = [
  'a.ts',
  'b',
  'b/a.ts',
  'b/c.tsx',
  'b/d',
  'b/d/a.ts',
  'E.js',
  'e.js',
  'gen',
  'gen/a.ts',
  '.gitignore',
  'b/.treewardenignore',
];
const contents = ['', 'one', 'two', 'a\0', '\uFEFFone', 'a.ts\n', 'gen\nE.js\n', '!a.ts\nc.tsx\n'];

type Step =
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'remove' | 'mkdir' | 'link'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string };

const name = fc.constantFrom(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      path: name,
      content: fc.constantFrom(...contents),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('remove' as const, 'mkdir' as const, 'link' as const),
      path: name,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), path: name, to: name }) },
);

/** Answers what a watcher would have named; a step that the file system refuses is none. */
function perform(folder: TempFolder, { kind, ...rest }: Step): readonly string[] {
  try {
    if (kind === 'write') folder.write(rest.path, (rest as { content: string }).content);
    else if (kind === 'remove') folder.remove(rest.path);
    else if (kind === 'mkdir') folder.mkdir(rest.path);
    else if (kind === 'link') folder.link(rest.path, '.');
    else folder.move(rest.path, (rest as { to: string }).to);
    const touched = 'to' in rest ? [rest.path, rest.to as string] : [rest.path];
    return touched.flatMap(path => realNames(folder, path));
  } catch {
    return []; // Such as writing below a file.
  }
}

/** The path and its parent; through a link, the step was about another place. */
function realNames(folder: TempFolder, path: string): readonly string[] {
  const parent = dirname(folder.at(path));
  if (!existsSync(parent)) return [path];
  const real = realpathSync(parent);
  return [path, join(real, basename(path)), real].filter(name => name !== folder.path);
}

async function sameAsCold(folder: TempFolder, watched: Watched): Promise<void> {
  using cold = await opened(folder.path);
  expect(watched.digests()).toEqual(cold.digests());
  expect(watched.feed.files()).toEqual(cold.feed.files());
  for (const path of cold.feed.files()) expect(await watched.read(path)).toEqual(await cold.read(path));
}

it.each([
  ['repository', tempRepository, 25],
  ['plain folder', tempFolder, 100],
] as const)('after any steps that are touched, a feed of a %s knows what a new one knows', async (_name, temp, numRuns) => {
  const bursts = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(bursts, async all => {
      using folder = temp({ 'a.ts': 'one', 'b/a.ts': 'two', 'gen/a.ts': 'one' });
      using watched = await opened(folder.path);
      for (const burst of all) {
        await watched.feed.touch(burst.flatMap(each => perform(folder, each)));
        await sameAsCold(folder, watched);
      }
    }),
    { numRuns },
  );
});

it('after any typing, what is published is the buffer, else the disk', async () => {
  const typing = fc.record({
    path: fc.constantFrom('a.ts', 'b.ts', 'new.ts'),
    text: fc.option(fc.constantFrom(...contents)),
    saves: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(typing, { maxLength: 12 }), async all => {
      using folder = tempFolder({ 'a.ts': 'one', 'b.ts': 'two' });
      using watched = await opened(folder.path);
      for (const { path, text, saves } of all) {
        if (text === null) watched.feed.closeBuffer(path);
        else watched.feed.setBuffer(path, text);
        if (!saves || text === null) continue;
        const before = watched.digests();
        folder.write(path, text);
        await watched.feed.touch([path]);
        expect(watched.digests()).toEqual(before);
      }
      for (const path of ['a.ts', 'b.ts', 'new.ts']) watched.feed.closeBuffer(path);
      await sameAsCold(folder, watched);
    }),
    { numRuns: 60 },
  );
});
