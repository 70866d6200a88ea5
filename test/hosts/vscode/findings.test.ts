import { describe, expect, it } from 'vitest';
import type { FindingsAnswer, Found, FoundFile } from '../../../src/hosts/protocol.js';
import { FoundFiles } from '../../../src/hosts/vscode/findings/found-files.js';
import {
  childrenOf,
  countFiles,
  countSeverities,
  type Grouping,
  groupsOf,
  mostChildren,
  type Node,
  worstOf,
} from '../../../src/hosts/vscode/findings/grouping.js';
import {
  keyOf,
  matching,
  nextPlace,
  type PlacedFile,
  placed,
  previousPlace,
} from '../../../src/hosts/vscode/findings/places.js';

type Row = readonly [line: number, rule: string, severity?: Found['severity']];

const found = (path: string, ...rows: readonly Row[]): FoundFile => ({
  root: '/w',
  path,
  findings: rows.map(([line, rule, severity = 'warning']) => ({
    rule,
    severity,
    message: `${rule} is wrong`,
    range: [line, 3, line, 9],
  })),
});

const files = [
  found('a.ts', [9, 'todo'], [2, 'magic', 'info']),
  found('src/b.ts', [4, 'magic', 'info']),
  found('src/deep/c.ts', [1, 'long', 'error'], [5, 'todo']),
].map(placed);

/** A node in a word or two, its children below it. */
function drawn(node: Node, depth = 0): string[] {
  const indent = '  '.repeat(depth);
  if (node.kind === 'more') return [`${indent}… ${node.count} more`];
  if (node.kind === 'finding') return [`${indent}${node.place.finding.rule} ${node.place.finding.range[0]}`];
  const below = childrenOf(node).flatMap(child => drawn(child, depth + 1));
  return [`${indent}${node.key} (${node.places.length})`, ...below];
}

const tree = (by: Grouping, of: readonly PlacedFile[] = files): string[] =>
  groupsOf(of, by).flatMap(node => drawn(node));

describe('grouping', () => {
  it('by severity has the worst first', () => {
    expect(tree('severity')).toEqual([
      'error (1)',
      '  long 1',
      'warning (2)',
      '  todo 9',
      '  todo 5',
      'info (2)',
      '  magic 2',
      '  magic 4',
    ]);
  });

  it('by rule has the most frequent first', () => {
    expect(tree('rule').filter(line => !line.startsWith(' '))).toEqual(['magic (2)', 'todo (2)', 'long (1)']);
  });

  it('by file has findings in the order of the text', () => {
    expect(tree('file').slice(0, 3)).toEqual(['/w/a.ts (2)', '  magic 2', '  todo 9']);
  });

  it('by folder has its files below, and sums them up', () => {
    expect(tree('folder')).toEqual([
      '/w (2)',
      '  /w/a.ts (2)',
      '    magic 2',
      '    todo 9',
      '/w/src (1)',
      '  /w/src/b.ts (1)',
      '    magic 4',
      '/w/src/deep (2)',
      '  /w/src/deep/c.ts (2)',
      '    long 1',
      '    todo 5',
    ]);
    const all = files.flatMap(({ places }) => places);
    expect(countFiles(all)).toBe(3);
    expect(countSeverities(all)).toEqual({ error: 1, warning: 2, info: 2, hint: 0 });
    expect(worstOf(files[1]!.places)).toBe('info');
  });

  it('draws no more children than can be read', () => {
    const many = placed(
      found('a.ts', ...Array.from({ length: mostChildren + 7 }, (_, line) => [line + 1, 'todo'] as Row)),
    );
    const [group] = groupsOf([many], 'severity');
    const children = childrenOf(group!);
    expect(children).toHaveLength(mostChildren + 1);
    expect(children.at(-1)).toEqual({ kind: 'more', count: 7 });
    expect(childrenOf(children.at(-1)!)).toEqual([]);
  });
});

describe('a filter', () => {
  it.each([
    ['', 5],
    ['  ', 5],
    ['MAGIC', 2],
    ['src/', 3],
    ['src todo', 1],
    ['is wrong', 5],
    ['nothing', 0],
  ])('“%s” leaves %i', (text, count) => {
    expect(matching(files, text).flatMap(({ places }) => places)).toHaveLength(count);
  });
});

describe('stepping', () => {
  const at = (key: string, line: number, column = 3) => ({ key, line, column });
  const line = (place: ReturnType<typeof nextPlace>) =>
    place && `${place.file.path}:${place.finding.range[0]}`;

  it.each([
    [at('/w/a.ts', 1), 'a.ts:2', 'src/deep/c.ts:5'],
    [at('/w/a.ts', 2, 1), 'a.ts:2', 'src/deep/c.ts:5'],
    [at('/w/a.ts', 2), 'a.ts:9', 'src/deep/c.ts:5'],
    [at('/w/a.ts', 9), 'src/b.ts:4', 'a.ts:2'],
    [at('/w/clean.ts', 1), 'src/b.ts:4', 'a.ts:9'],
    [at('/w/src/deep/c.ts', 5), 'a.ts:2', 'src/deep/c.ts:1'],
    [undefined, 'a.ts:2', 'src/deep/c.ts:5'],
  ])('from %o goes on to %s and back to %s', (cursor, next, previous) => {
    expect([line(nextPlace(files, cursor)), line(previousPlace(files, cursor))]).toEqual([next, previous]);
  });

  it('has nowhere to go where nothing was found', () => {
    expect([nextPlace([], undefined), previousPlace([], at('/w/a.ts', 1))]).toEqual([undefined, undefined]);
  });

  it('knows a file by its path on Windows too', () => {
    expect(keyOf('c:\\w\\src\\a.ts')).toBe(placed({ ...found('src/a.ts'), root: 'c:\\w' }).key);
  });
});

describe('the copy of what was found', () => {
  const answers = (...all: readonly FindingsAnswer[]) => {
    const asked: number[] = [];
    const read = async (since: number): Promise<FindingsAnswer> => {
      asked.push(since);
      return all[asked.length - 1] ?? { revision: since, more: false, files: [] };
    };
    return { asked, files: new FoundFiles(read) };
  };
  const shown = (copy: FoundFiles) => copy.sorted.map(({ path, places }) => `${path} ${places.length}`);

  it('is read in parts, then by difference', async () => {
    const { asked, files: copy } = answers(
      { revision: 7, more: true, files: [found('b.ts', [1, 'todo'])] },
      { revision: 9, more: false, files: [found('a.ts', [1, 'todo'])] },
      { revision: 12, more: false, files: [found('b.ts'), found('a.ts', [1, 'todo'], [2, 'todo'])] },
    );
    await copy.refresh();
    expect(shown(copy)).toEqual(['a.ts 1', 'b.ts 1']);
    await copy.refresh();
    expect(shown(copy)).toEqual(['a.ts 2']);
    expect(asked).toEqual([0, 7, 9]);
  });

  it('is read once for all who ask at the same time, and again for those who ask later', async () => {
    const { asked, files: copy } = answers();
    await Promise.all([copy.refresh(), copy.refresh(), copy.refresh()]);
    expect(asked).toHaveLength(2);
  });

  it('begins anew with another server, also in the middle of reading', async () => {
    const { asked, files: copy } = answers({ revision: 7, more: true, files: [found('b.ts', [1, 'todo'])] });
    const reading = copy.refresh();
    copy.forget();
    await reading;
    expect(shown(copy)).toEqual([]);
    await copy.refresh();
    expect(asked).toEqual([0, 0]);
  });

  it('outlasts a reading that fails', async () => {
    let fails = true;
    const copy = new FoundFiles(async () => {
      if (fails) throw new Error('gone');
      return { revision: 1, more: false, files: [found('a.ts', [1, 'todo'])] };
    });
    await expect(copy.refresh()).rejects.toThrow('gone');
    fails = false;
    await copy.refresh();
    expect(shown(copy)).toEqual(['a.ts 1']);
  });
});
