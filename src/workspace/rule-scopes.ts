import picomatch from 'picomatch';
import { ruleScope } from '../analysis/rule-scope.js';
import {
  type LayerSettings,
  mergeRules,
  parseSettings,
  type Settings,
  settingsLayers,
} from '../analysis/settings.js';
import { digestOf } from '../base/digest.js';
import { plainGlob, withBelow } from '../base/globs.js';
import type { Engine } from '../engine/engine.js';
import type { Cell, Change } from '../engine/feed.js';

/** The settings of the rules that overrides give a file; undefined where none matches its path. */
export type ScopeOf = (path: string) => Cell | undefined;

/** Keeps the `rule-scope` of every file what the settings and its path make it. */
export class RuleScopes {
  readonly #layers = new Map<string, LayerSettings>();
  #scopeOf: ScopeOf = () => undefined;

  set(layer: string, source: unknown): void {
    this.#layers.set(layer, parseSettings(source));
    this.#scopeOf = scopeFinder(this.#layers);
  }

  /** What is to be applied together with what made it change. */
  changes(engine: Engine, paths: readonly string[]): readonly Change[] {
    return paths.flatMap(subject => {
      const cell = this.#scopeOf(subject) ?? (engine.cell(ruleScope, subject) && ruleScope.absent);
      return cell ? [{ input: ruleScope, subject, cell }] : [];
    });
  }
}

/** Rules for all files, or for those that match. */
interface Step {
  readonly rules: Settings['rules'];
  readonly matches?: (path: string) => boolean;
}

/** Layer by layer: its rules, then its overrides in their order; what comes later wins. */
function scopeFinder(layers: ReadonlyMap<string, LayerSettings>): ScopeOf {
  const steps = settingsLayers.flatMap(name => stepsOf(layers.get(name)?.settings ?? {}));
  if (steps.every(({ matches }) => !matches)) return () => undefined;
  const known = new Map<string, Cell>();
  return path => {
    const holding = steps.filter(({ matches }) => !matches || matches(path));
    if (holding.every(({ matches }) => !matches)) return undefined;
    const which = holding.map(step => steps.indexOf(step)).join();
    const cell = known.get(which) ?? cellOf(holding);
    known.set(which, cell);
    return cell;
  };
}

function stepsOf({
  rules = {},
  overrides = [],
}: Partial<Pick<Settings, 'rules' | 'overrides'>>): readonly Step[] {
  return [{ rules }, ...overrides.map(({ files, rules }) => ({ rules, matches: matcher(files) }))];
}

function matcher(files: readonly string[]): (path: string) => boolean {
  const patterns = files.map(plainGlob).flatMap(withBelow);
  return patterns.length === 0 ? () => false : picomatch(patterns, { dot: true });
}

function cellOf(steps: readonly Step[]): Cell {
  const rules = steps.map(step => step.rules).reduce(mergeRules, {});
  return { digest: digestOf(ruleScope.id, JSON.stringify(rules)), read: () => rules };
}
