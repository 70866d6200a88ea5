import { estreeParser } from '../../src/analysis/parsers/estree.js';
import type { FileFacts, Sighting } from '../../src/analysis/facts.js';
import { patterns } from '../../src/analysis/patterns/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import type { Language } from '../../src/analysis/source-text.js';
import { type Scene, walk } from '../../src/analysis/walk.js';

export function analyse(text: string, language: Language): FileFacts {
  const { program: p, comments } = estreeParser.parse(text, language);
  const program = p!;
  const starts = [0, ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(m => m.index + m[0].length)];
  const pos = (o: number): [number, number] => {
    let l = starts.length;
    while (starts[l - 1]! > o) l--;
    return [l, o - starts[l - 1]! + 1];
  };
  const scene: Scene = {
    text,
    program,
    comments: comments,
    range: (a, b) => [...pos(a), ...pos(b)],
    currentFunction: () => -1,
  };
  const collect = (sink: Sighting[], items: readonly any[]) =>
    items
      .filter(r => r.watch)
      .map(r =>
        r.watch(scene, (a: number, b: number, value: any, fn?: number) =>
          sink.push({ rule: r.id, range: scene.range(a, b), in: fn ?? -1, value }),
        ),
      );
  const sightings: Sighting[] = [],
    seen: Sighting[] = [];
  walk(program, [...collect(sightings, rules as any), ...collect(seen, patterns as any)]);
  return { functions: [], sightings, patterns: seen, imports: [], exports: [], lines: 0, sloc: 0 };
}
