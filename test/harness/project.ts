import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSource } from '../../src/analysis/settings.js';
import { languageOf, type SourceText, sourceText } from '../../src/analysis/source-text.js';
import { digestOf } from '../../src/base/digest.js';
import type { Change } from '../../src/engine/feed.js';
import { openResolution, type ResolutionFeed } from '../../src/node/resolver/resolution-feed.js';
import { testEngine } from './engine.js';

/** Paths of the sources below a folder, as a feed would list them. */
export function sourcesBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => languageOf(path) && !/(^|\/)(node_modules|dist)\//.test(path))
    .sort();
}

export function sourceChange(path: string, text: string | undefined): Change {
  if (text === undefined) return { input: sourceText, subject: path };
  const value: SourceText = { text, language: languageOf(path)! };
  const cell = { digest: digestOf(value.language, text), read: () => value };
  return { input: sourceText, subject: path, cell };
}

/** An engine over the files of a real folder, with the real resolver; `edit` is an open buffer, the disk stays as it is. */
export async function diskProject(root: string, { read = (text: string) => text } = {}) {
  const { engine, takeLog } = testEngine();
  const feed: ResolutionFeed = await openResolution(root);
  feed.changes(changes => engine.apply(changes));
  const edit = (path: string, text?: string): void => engine.apply([sourceChange(path, text)]);
  const reload = async (): Promise<void> => {
    const paths = sourcesBelow(root);
    for (const gone of engine.subjects(sourceText)) if (!paths.includes(gone)) edit(gone);
    for (const path of paths) edit(path, read(readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, '')));
    await feed.refresh(paths);
  };
  const set = (source: unknown): void => {
    const cell = { digest: digestOf(JSON.stringify(source)), read: () => source };
    engine.apply([{ input: settingsSource, subject: 'flags', cell }]);
  };
  await reload();
  return { engine, feed, takeLog, edit, reload, set, dispose: () => feed.dispose() };
}
