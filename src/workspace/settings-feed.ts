import { type EffectiveSettings, type SettingsLayer, settingsSource } from '../analysis/settings.js';
import { sourceText } from '../analysis/source-text.js';
import { digestOf } from '../base/digest.js';
import type { OperationalError } from '../base/errors.js';
import type { Engine } from '../engine/engine.js';
import type { RuleScopes } from './rule-scopes.js';

/** One layer as it was found, not yet validated. */
export interface FoundSettings {
  readonly layer: SettingsLayer;
  readonly source: unknown;
  /** Why it cannot be used. */
  readonly problem?: OperationalError;
}

/** The layers that no host sets: the settings file and the environment. Implemented over `node/`. */
export interface SettingsFeed {
  read(): Promise<readonly FoundSettings[]>;
  /** Whether a touched path may have changed what `read` answers. */
  concerns(path: string): boolean;
}

/** Sets one layer, and at once what it makes of each file's rules; answers whether that changes anything. */
export function applySettings(
  engine: Engine,
  scopes: RuleScopes,
  layer: SettingsLayer,
  source: unknown = {},
): boolean {
  const { revision } = engine;
  scopes.set(layer, source);
  const digest = digestOf('settings-source', JSON.stringify(source));
  engine.apply([
    { input: settingsSource, subject: layer, cell: { digest, read: () => source } },
    ...scopes.changes(engine, engine.subjects(sourceText)),
  ]);
  return engine.revision !== revision;
}

/** The settings that decide which files there are. */
export function selectionOf({ include, exclude, maxFileBytes }: EffectiveSettings): string {
  return JSON.stringify([include, exclude, maxFileBytes]);
}
