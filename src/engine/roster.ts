import { type Digest, digestOf } from '../base/digest.js';
import type { Resolved } from './loader.js';

type Members = ReadonlyMap<string, Resolved>;

interface Bucket {
  readonly members: Members;
  readonly digest: Digest;
}

/** Sorted when somebody asks; shared by rosters of the same subjects. */
interface Order {
  sorted?: readonly string[];
}

const buckets = 256;

/**
 * The members of a fold and one digest of them all, which says no more than who they are and what the digest of each is.
 * It never changes: another one, with some members changed, shares the buckets that these are not in, and their digests.
 */
export class Roster {
  static readonly empty = new Roster([], {});
  readonly size: number;
  readonly digest: Digest;

  private constructor(
    private readonly buckets: readonly (Bucket | undefined)[],
    private readonly order: Order,
  ) {
    const filled = buckets.flatMap((bucket, index) => (bucket ? [String(index), bucket.digest] : []));
    this.digest = digestOf(...filled);
    this.size = buckets.reduce((sum, bucket) => sum + (bucket?.members.size ?? 0), 0);
  }

  /** Undefined takes a member away. */
  with(changes: ReadonlyMap<string, Resolved | undefined>): Roster {
    if (changes.size === 0) return this;
    const next = Array.from({ length: buckets }, (_, index) => this.buckets[index]);
    for (const [index, own] of Map.groupBy(changes, ([subject]) => bucketOf(subject)))
      next[index] = changed(next[index], own);
    const isSameOrder = [...changes].every(([subject, member]) => !member === !this.get(subject));
    return new Roster(next, isSameOrder ? this.order : {});
  }

  get(subject: string): Resolved | undefined {
    return this.buckets[bucketOf(subject)]?.members.get(subject);
  }

  /** By code unit of the subjects, so that folds see one order. */
  entries(): readonly (readonly [subject: string, member: Resolved])[] {
    const all = new Map(this.buckets.flatMap(bucket => (bucket ? [...bucket.members] : [])));
    this.order.sorted ??= [...all.keys()].sort();
    return this.order.sorted.map(subject => [subject, all.get(subject)!]);
  }

  /** What would have to be changed of an earlier one: new and other members, and, without one, those that are gone. */
  changesSince(before: Roster): ReadonlyMap<string, Resolved | undefined> {
    const changes = new Map<string, Resolved | undefined>();
    for (let index = 0; index < buckets; index++) {
      const [own, other] = [this.buckets[index], before.buckets[index]];
      if (own?.digest !== other?.digest) noteChanges(changes, own?.members, other?.members);
    }
    return changes;
  }
}

const nobody: Members = new Map();

function noteChanges(
  changes: Map<string, Resolved | undefined>,
  own: Members = nobody,
  before: Members = nobody,
): void {
  for (const subject of before.keys()) if (!own.has(subject)) changes.set(subject, undefined);
  for (const [subject, member] of own)
    if (before.get(subject)?.digest !== member.digest) changes.set(subject, member);
}

function changed(
  bucket: Bucket | undefined,
  changes: readonly (readonly [subject: string, member: Resolved | undefined])[],
): Bucket | undefined {
  const members = new Map(bucket?.members);
  for (const [subject, member] of changes) {
    if (member) members.set(subject, member);
    else members.delete(subject);
  }
  if (members.size === 0) return undefined;
  const sorted = [...members.keys()].sort();
  return { members, digest: digestOf(...sorted.flatMap(subject => [subject, members.get(subject)!.digest])) };
}

/** FNV-1a. */
function bucketOf(subject: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < subject.length; at++) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 16)) & (buckets - 1);
}
