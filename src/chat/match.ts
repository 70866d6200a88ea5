import { folderKey, folderName, isBelow, isLocal, isSameFolder, type Vantage } from './folders.js';
import type { Claim } from './session.js';

/** Why a session is thought to belong to a folder. */
export type MatchedBy = 'uri' | 'real path' | 'subfolder' | 'name';

export interface Match {
  readonly by: MatchedBy;
  readonly confidence: 'certain' | 'likely' | 'low';
}

/** The folder whose chats are asked for. */
export interface AskedFolder extends Vantage {
  /** Absolute. */
  readonly path: string;
  /** Of a folder that is there: behind all symbolic links. */
  readonly realPath: (path: string) => string | undefined;
  /** `folderKey` from here, which is asked for the same folders again and again. */
  readonly keyOf?: (folder: string) => string;
}

const matches = {
  uri: { by: 'uri', confidence: 'certain' },
  realPath: { by: 'real path', confidence: 'certain' },
  subfolder: { by: 'subfolder', confidence: 'likely' },
  name: { by: 'name', confidence: 'low' },
} as const satisfies Readonly<Record<string, Match>>;

/** The best of what any of the claimed folders gives. */
export function matchOf(claim: Claim | undefined, asked: AskedFolder): Match | undefined {
  const found = (claim?.folders ?? []).map(folder => matchOfFolder(folder, asked));
  return order.find(match => found.includes(match));
}

const order: readonly Match[] = [matches.uri, matches.realPath, matches.subfolder, matches.name];

/** The key of a folder as whoever asks sees it. */
export function keyFrom(asked: AskedFolder, folder: string): string {
  return asked.keyOf ? asked.keyOf(folder) : folderKey(folder, asked);
}

function matchOfFolder(folder: string, asked: AskedFolder): Match | undefined {
  const [claimed, wanted] = [keyFrom(asked, folder), keyFrom(asked, asked.path)];
  if (isSameFolder(claimed, wanted)) return matches.uri;
  const there = isLocal(claimed) ? asked.realPath(claimed) : undefined;
  if (there !== undefined) return matchOfPresent(keyFrom(asked, there), wanted, asked);
  if (isBelow(claimed, wanted)) return matches.subfolder;
  return folderName(claimed) === folderName(wanted) ? matches.name : undefined;
}

/** A folder that is there and is another one is not meant, whatever its name. */
function matchOfPresent(claimed: string, wanted: string, asked: AskedFolder): Match | undefined {
  const real = keyFrom(asked, asked.realPath(asked.path) ?? wanted);
  if (isSameFolder(claimed, real)) return matches.realPath;
  return isBelow(claimed, real) ? matches.subfolder : undefined;
}
