import type { FilePlaces } from '../across/file-places.js';
import type { ProjectSighting } from './project-sighting.js';
import { unusedExport } from './rules/unused-export.js';

/** A name that a file exports and nobody takes. */
export interface UnusedExport {
  readonly file: string;
  /** `default` for the default export. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
}

/** Of one file; of a file that no entry leads to, all that it exports by name. */
export function unusedExportsOf(
  file: string,
  sightings: readonly ProjectSighting[],
  { exports }: Pick<FilePlaces, 'exports'>,
): readonly UnusedExport[] {
  const own = sightings.filter(({ rule }) => rule === unusedExport.id);
  const isUnreached = own.some(({ variant }) => variant === 'unreached');
  const unused = isUnreached ? exports : own.flatMap(({ index }) => exports[index] ?? []);
  return unused.filter(({ name }) => name !== '*').map(({ name, range }) => ({ file, name, line: range[0] }));
}
