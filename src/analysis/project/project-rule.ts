import type { Options, Report, RuleDescription } from '../rules/rule.js';
import type { ImportGraph } from './import-graph.js';
import type { Manifest } from './manifests.js';
import type { Place, ProjectSighting } from './places.js';
import type { Modules } from './used-exports.js';

/** All that a rule about the whole project may look at: nothing of it moves when code only moves. */
export interface Project {
  readonly modules: Modules;
  readonly graph: ImportGraph;
  readonly manifests: Readonly<Record<string, Manifest>>;
}

export type SeeInProject = (path: string, sighting: Omit<ProjectSighting, 'rule'>) => void;

/**
 * A smell that shows only when all files are seen together. Judged in two steps, as a `Rule` is: `onProject` sees in a fold
 * that runs only when an import, an export or the world around them changes; `onSighting` judges with the file's own facts.
 */
export interface ProjectRule<O extends Options = Options> extends RuleDescription<O> {
  readonly onProject: (project: Project, options: O, see: SeeInProject) => void;
  readonly onSighting: (sighting: ProjectSighting, place: Place, report: Report) => void;
}
