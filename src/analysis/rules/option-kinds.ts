import { allRules } from '../all-rules.js';
import { patterns } from '../patterns/index.js';
import type { Settings, SettingsProblem } from '../settings.js';

/** Whether a setting can stand for a default: a number of its own, or a list of the same kind of items. */
export function isSameKind(standard: unknown, value: unknown): boolean {
  if (!Array.isArray(standard)) return typeof standard === 'number' && Number.isFinite(value);
  const kind = itemKindOf(standard);
  return Array.isArray(value) && value.every(item => typeof item === kind);
}

/** What the settings of rules and patterns say that no rule understands; such values are left out. */
export function unknownRuleSettings(settings: Pick<Settings, 'rules'>): readonly SettingsProblem[] {
  return Object.entries(settings.rules).flatMap(([id, { options }]) => {
    const defaults = defaultsOf(id);
    if (!defaults)
      return [{ layer: '', key: `rules.${id}`, message: 'Unknown rule. See docs/rules.md for the list.' }];
    return Object.entries(options).flatMap(([option, value]) =>
      optionProblem(id, option, defaults[option], value),
    );
  });
}

/** How the type of an option is written for people. */
export function kindOf(standard: unknown): string {
  return Array.isArray(standard) ? `list of ${itemKindOf(standard)}s` : typeof standard;
}

/** A list that is empty by default is one of strings. */
function itemKindOf(list: readonly unknown[]): string {
  return list.length > 0 ? typeof list[0] : 'string';
}

function defaultsOf(id: string): Readonly<Record<string, unknown>> | undefined {
  return (
    allRules.find(rule => rule.id === id)?.defaults ??
    (patterns.some(pattern => pattern.id === id) ? {} : undefined)
  );
}

function optionProblem(id: string, option: string, standard: unknown, value: unknown): SettingsProblem[] {
  const key = `rules.${id}.${option}`;
  if (standard === undefined) return [{ layer: '', key, message: `Unknown option of ${id}.` }];
  if (isSameKind(standard, value)) return [];
  return [{ layer: '', key, message: `Expected a ${kindOf(standard)}.` }];
}
