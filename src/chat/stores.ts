import type { OperationalError } from '../base/errors.js';
import type { SessionHead, SourceId } from './session.js';
import type { ChatSource } from './sources/source.js';
import { unionOf } from './union.js';

/** What one program keeps on this machine. */
export interface ChatStore {
  readonly source: SourceId;
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** Absent where it was not to be read. */
  readonly read?: ReadStore;
  readonly problems: readonly OperationalError[];
}

export interface ReadStore {
  /** As many as a list of all shows. */
  readonly sessions: number;
  /** The youngest way in which any of them is stored. */
  readonly generation: string | undefined;
  /** Versions of sessions that are not known, in words, with how many there are. */
  readonly unsupported: ReadonlyMap<string, number>;
}

export function readStoreOf({ generations }: ChatSource, heads: readonly SessionHead[]): ReadStore {
  const sessions = unionOf(heads);
  const ranks = heads.map(({ rank }) => rank).filter(rank => generations.has(rank));
  const versions = sessions.flatMap(({ unsupported }) => unsupported ?? []);
  return {
    sessions: sessions.length,
    generation: ranks.length > 0 ? generations.get(ranks.reduce((a, b) => Math.max(a, b))) : undefined,
    unsupported: new Map([...Map.groupBy(versions, one => one)].map(([said, all]) => [said, all.length])),
  };
}
