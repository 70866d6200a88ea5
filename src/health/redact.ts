import { hexDigestOf } from '../base/digest.js';

/** Whose names must not leave the machine. */
export interface Identity {
  readonly home: string;
  readonly user: string;
  readonly host: string;
  readonly root: string;
}

export interface RedactOptions {
  /** What lies below the home or the opened folder becomes a digest: equal paths stay equal, and say nothing. */
  readonly hashPaths?: boolean;
}

/** Replaces home, user and host in every text of a value; numbers and keys stay. */
export function redacted<T>(value: T, identity: Identity, options: RedactOptions = {}): T {
  const redact = redactor(identity, options);
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return redact(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, below]) => [key, walk(below)]));
  };
  return walk(value) as T;
}

export type Redact = (text: string) => string;

/** One text at a time; the order matters: the longest names go first. */
export function redactor({ home, user, host, root }: Identity, options: RedactOptions = {}): Redact {
  const { hashPaths = false } = options;
  const steps: readonly Redact[] = [
    text => text.replace(credentials, '$1'),
    ...(hashPaths ? [replacing(spellings(root), () => `<folder-${short(root)}>`, below)] : []),
    replacing(spellings(home), () => '~', below),
    text => text.replace(otherHomes, '$1$2<user>'),
    text =>
      text.replace(shares, (whole, start, name) =>
        /^wsl(\$|\.localhost)$/i.test(name) ? whole : `${start}<host>`,
      ),
    text => text.replace(remotes, '$1<host>'),
    wordReplacing(host, '<host>'),
    wordReplacing(host.split('.', 1)[0]!, '<host>'),
    wordReplacing(user, '<user>'),
    ...(hashPaths ? [hashedPaths] : []),
  ];
  return text => steps.reduce((done, step) => step(done), text);
}

/** `https://name:secret@host` */
const credentials = /(\b[a-z][a-z\d+.-]*:\/\/)[^/\s@]+@/gi;
const otherHomes =
  /((?:^|[\s'"(=:/])(?:\/mnt\/[a-z]\/Users|\/home|\/Users|\/?[a-z](?::|%3A)[\\/]Users))([\\/])(?!Public\b|Shared\b)[^\\/\s'"<>:]+/gi;
const shares = /((?:^|[\s'"(=])\\{2})([^\\/\s'"<>]+)(?=\\)/g;
const remotes = /((?:ssh-remote|tunnel)(?:\+|%2B))[^/\s'"]+/gi;
const below = '(?![\\w-])';

const ownPath = /^(~|<folder-\w+>)[\\/]([^'"\n]+)$/;
const sentence = /[.:]( |$)/;
const quotedPath = /(?<=')(~|<folder-\w+>)[\\/]([^']+)(?=')/g;
const plainPath = /(~|<folder-\w+>)[\\/](?![0-9a-f]{8}(?!\w))([^\s'"`;,()]+)/g;

/** Alone or in quotes a path may hold spaces; in a sentence it ends at the first. */
function hashedPaths(text: string): string {
  const hashed = (_: string, start: string, rest: string): string => `${start}/${short(rest)}`;
  if (ownPath.test(text) && !sentence.test(text)) return text.replace(ownPath, hashed);
  return text.replace(quotedPath, hashed).replace(plainPath, hashed);
}

/** Names of one or two letters occur everywhere. */
const shortestName = 3;
const digestLength = 8;

function short(text: string): string {
  return hexDigestOf(text).slice(0, digestLength);
}

/** As it is, with forward slashes, and as it is written in URIs; with either case of a drive. */
function spellings(path: string): readonly string[] {
  const trimmed = path.replace(/[\\/]+$/, '');
  if (trimmed.length < shortestName) return [];
  const slashed = trimmed.replaceAll('\\', '/');
  const encoded = encodeURI(slashed).replace(/^([a-z]):/i, '$1%3A');
  return [...new Set([trimmed, slashed, encoded])];
}

function replacing(texts: readonly string[], by: () => string, after: string): Redact {
  if (texts.length === 0) return text => text;
  const anyCase = texts.some(text => /^[a-z](:|%3A)/i.test(text)) ? 'gi' : 'g';
  const pattern = new RegExp(`(?:${texts.map(escaped).join('|')})${after}`, anyCase);
  return text => text.replace(pattern, by);
}

function wordReplacing(word: string, by: string): Redact {
  if (word.length < shortestName || commonWords.has(word.toLowerCase())) return text => text;
  const pattern = new RegExp(`(?<![\\w<])${escaped(word)}(?!\\w)`, 'gi');
  return text => text.replace(pattern, by);
}

/** Names that many machines and users have; they tell nothing, and replacing them spoils the text. */
const commonWords: ReadonlySet<string> = new Set([
  'root',
  'user',
  'admin',
  'localhost',
  'node',
  'vscode',
  'code',
  'git',
]);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
