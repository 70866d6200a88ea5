import type { Range } from '../../base/range.js';
import type { FileFacts } from '../facts.js';
import type { ProjectSighting } from './project-rule.js';

/** What a file's own facts say of the import or export that was seen. */
export interface Place {
  readonly range: Range;
  /** Of an export. */
  readonly name: string;
  readonly usedHere: boolean;
  /** It is passed on from another module. */
  readonly passedOn: boolean;
}

/** Undefined only for facts of another content than the sighting's. */
export function placeOf({ at, index }: ProjectSighting, facts: FileFacts): Place | undefined {
  if (at === 'import') {
    const found = facts.imports[index];
    return found && { range: found.range, name: found.from, usedHere: true, passedOn: false };
  }
  const found = facts.exports[index];
  return (
    found && {
      range: found.range,
      name: found.name,
      usedHere: found.usedHere === true,
      passedOn: found.from !== undefined,
    }
  );
}
