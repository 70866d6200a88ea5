import type { Place } from '../across/file-places.js';
import type { Options, Report, RuleDescription } from '../rules/rule.js';
import type { Manifest } from './manifests.js';
import type { ProjectSighting } from './project-sighting.js';
import type { ResolvedModule } from './resolved-module.js';

/** What a rule saw, by path; files without a sighting are left out. */
export type Seen = ReadonlyMap<string, readonly Omit<ProjectSighting, 'rule'>[]>;

/** Keeps what a rule sees up to date file by file: nothing that it is told moves when code only moves. */
export interface ProjectWatch {
  set(path: string, module: ResolvedModule): void;
  delete(path: string): void;
  /** The same object while nothing else is seen. */
  seen(): Seen;
}

export type Manifests = Readonly<Record<string, Manifest>>;

/**
 * A smell that shows only when all files are seen together. Judged in two steps, as a `Rule` is: what `watchProject` begins
 * sees in a fold, which runs only when an import, an export or the world around them changes; `onSighting` judges with the
 * file's own facts.
 */
export interface ProjectRule<O extends Options = Options> extends RuleDescription<O> {
  readonly watchProject: (manifests: Manifests, options: O) => ProjectWatch;
  readonly onSighting: (sighting: ProjectSighting, place: Place, report: Report) => void;
}
