import type { Range } from '../../base/range.js';
import type { FileFacts } from '../facts.js';
import type { Link } from '../rules/rule.js';

/** What a rule saw of one file, named by the place in its facts: an index into its imports or exports. */
export interface ProjectSighting {
  readonly rule: string;
  readonly at: 'import' | 'export';
  readonly index: number;
  /** Which of its cases this is, where a rule has several. */
  readonly variant?: string;
  readonly value?: string | number;
  /** The imports of other files that it is about. */
  readonly links?: readonly Link[];
}

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
