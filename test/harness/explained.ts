import { readFileSync } from 'node:fs';

/** By corpus and by `<whose>: <what>`: why only one of two tools says it, read and judged one by one. */
export type Explained = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function explainedIn(url: URL): Explained {
  return JSON.parse(readFileSync(url, 'utf8')) as Explained;
}

/** What only one of two lists has, each with whose it is. */
export function differences(ours: Iterable<string>, theirs: Iterable<string>): readonly string[] {
  const [here, there] = [new Set(ours), new Set(theirs)];
  return [
    ...[...here].filter(each => !there.has(each)).map(each => `only ours: ${each}`),
    ...[...there].filter(each => !here.has(each)).map(each => `only theirs: ${each}`),
  ].sort();
}
