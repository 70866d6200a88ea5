import { compareText } from '../../base/compare.js';
import type { CloneClass, CloneMember } from './clone-class.js';
import { type FunctionBody, lineIndexOf, type TokenTable } from './fingerprints.js';
import type { PostingLists } from './posting-lists.js';
import type { Seeds } from './seeds.js';
import { hashStart, hashStep } from './vocabulary.js';

/** The bodies of enough lines, by the hash of all their tokens; a position is the body's number in its file. */
export function bodySeeds(table: TokenTable, leastLines: number): Seeds {
  const hashes: number[] = [];
  const positions: number[] = [];
  for (const [index, body] of table.bodies.entries()) {
    if (linesOf(table, body) < leastLines) continue;
    let hash = hashStart;
    for (let at = body.from; at < body.to; at++) hash = hashStep(hash, table.tokens[at]!);
    hashes.push(hash);
    positions.push(index);
  }
  return { hashes: Int32Array.from(hashes), positions: Uint32Array.from(positions) };
}

function linesOf(table: TokenTable, { from, to }: FunctionBody): number {
  if (to <= from) return 0;
  const { lineNumbers } = table;
  return lineNumbers[lineIndexOf(table, to - 1)]! - lineNumbers[lineIndexOf(table, from)]! + 1;
}

/** The functions of a file with those, there and elsewhere, whose bodies are the same token by token. */
export function identicalBodies(
  file: string,
  places: PostingLists,
  tableOf: (file: string) => TokenTable,
  { hashes, positions }: Seeds,
): readonly CloneClass[] {
  const told = new Set<number>();
  return [...hashes].flatMap((hash, index) => {
    const own = positions[index]!;
    if (told.has(own)) return [];
    const table = tableOf(file);
    const body = table.bodies[own]!;
    const same = places.repeated(hash).filter(other => {
      const others = tableOf(other.file);
      return equalBodies(table, body, others, others.bodies[other.at]!);
    });
    for (const other of same) if (other.file === file) told.add(other.at);
    if (same.length < 2) return [];
    const members = same
      .toSorted((a, b) => compareText(a.file, b.file) || a.at - b.at)
      .map(other => memberOf(other.file, tableOf(other.file), other.at));
    return { kind: 'function' as const, tokens: body.to - body.from, members };
  });
}

function equalBodies(
  one: TokenTable,
  body: FunctionBody,
  other: TokenTable,
  otherBody: FunctionBody,
): boolean {
  const length = body.to - body.from;
  if (otherBody.to - otherBody.from !== length) return false;
  for (let at = 0; at < length; at++)
    if (one.tokens[body.from + at] !== other.tokens[otherBody.from + at]) return false;
  return true;
}

function memberOf(path: string, table: TokenTable, index: number): CloneMember {
  const { label, from, to } = table.bodies[index]!;
  const first = lineIndexOf(table, from);
  const last = lineIndexOf(table, to - 1);
  const { lineNumbers, columns, ends } = table;
  return { path, label, range: [lineNumbers[first]!, columns[first]!, lineNumbers[last]!, ends[last]!] };
}
