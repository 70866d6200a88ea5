import type { Found, FoundFile } from '../../protocol.js';

/** One finding and where it is. */
export interface Place {
  readonly file: PlacedFile;
  readonly finding: Found;
}

export interface PlacedFile {
  readonly root: string;
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** Root and path with forward slashes; files are in the order of their keys. */
  readonly key: string;
  /** In the order of the text. */
  readonly places: readonly Place[];
}

/** Where a cursor is, 1-based. */
export interface Cursor {
  readonly key: string;
  readonly line: number;
  readonly column: number;
}

export function placed({ root, path, findings }: FoundFile): PlacedFile {
  const places: Place[] = [];
  const file = { root, path, key: keyOf(`${root}/${path}`), places };
  const sorted = findings.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  for (const finding of sorted) places.push({ file, finding });
  return file;
}

/** Of an absolute path. */
export function keyOf(path: string): string {
  return path.replaceAll('\\', '/');
}

/** What contains every word of a text in its message, rule or path, whatever the case. */
export function matching(files: readonly PlacedFile[], text: string): readonly PlacedFile[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return files;
  const matches = ({ file, finding }: Place): boolean => {
    const all = `${finding.message} ${finding.rule} ${file.path}`.toLowerCase();
    return words.every(word => all.includes(word));
  };
  return files
    .map(file => ({ ...file, places: file.places.filter(matches) }))
    .filter(({ places }) => places.length > 0);
}

/** The place after a cursor, over all files and round again; with no cursor the first. Undefined where there is none. */
export function nextPlace(files: readonly PlacedFile[], cursor: Cursor | undefined): Place | undefined {
  const all = files.flatMap(({ places }) => places);
  return (cursor && all.find(place => compare(place, cursor) > 0)) ?? all[0];
}

export function previousPlace(files: readonly PlacedFile[], cursor: Cursor | undefined): Place | undefined {
  const all = files.flatMap(({ places }) => places);
  return (cursor && all.findLast(place => compare(place, cursor) < 0)) ?? all.at(-1);
}

function compare({ file, finding }: Place, { key, line, column }: Cursor): number {
  if (file.key !== key) return file.key < key ? -1 : 1;
  return finding.range[0] - line || finding.range[1] - column;
}
