import { watchFlow } from './flow/flow.js';
import { declarations } from './patterns/declarations.js';
import { watchRaces } from './races/races.js';
import { watchScopes } from './scopes/scopes.js';
import type { Scene, Visitor } from './walk.js';

export interface SceneWatch {
  readonly scene: Pick<Scene, 'scopes' | 'races' | 'follow' | 'find'>;
  /** Before all visitors that ask. */
  readonly visitors: readonly Visitor[];
}

/** Bump when a name comes to stand for something else, or control comes elsewhere. */
export const sceneVersion = 1;

/** What several visitors ask for and is worked out once: what names stand for, and where control comes. */
export function watchScene(): SceneWatch {
  const scopes = watchScopes();
  const races = watchRaces(scopes);
  const flow = watchFlow();
  return {
    scene: { scopes, races: races.races, follow: flow.listen, find: declarations() },
    visitors: [scopes.visitor, ...races.visitors, flow.visitor],
  };
}
