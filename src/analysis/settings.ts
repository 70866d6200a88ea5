import { digestOf } from '../base/digest.js';
import { isRecord } from '../base/records.js';
import { fold, input, query } from '../engine/query.js';
import { patterns } from './patterns/index.js';
import { repeatRules } from './repeats/index.js';
import { rules } from './rules/index.js';
import { unknownRuleSettings } from './rules/option-kinds.js';
import type { Severity } from './rules/rule.js';
import { type Complain, isStrings, readChats, readOverrides, readRules } from './settings-readers.js';

/** Where settings come from, weakest first: each layer overrides the ones before it. */
export const settingsLayers = ['editor', 'file', 'environment', 'flags'] as const;
export type SettingsLayer = (typeof settingsLayers)[number];

/** How one rule or pattern is judged. Options a rule does not know are a settings problem. */
export interface RuleSettings {
  readonly severity?: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>>;
}

/** How rules are judged in files that match one of the patterns. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: Settings['rules'];
}

/** Settings that decide findings. What only hosts or feeds read (globs, budgets) is read by them from the same layers. */
export interface Settings {
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** For some files; of those that match one the last wins. */
  readonly overrides: readonly Override[];
  /** How edge-case patterns appear in the editor. */
  readonly patterns: 'off' | 'hint' | 'info';
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Larger files are listed and not analysed. */
  readonly maxFileBytes: number;
  /** Only users decide these for themselves. */
  readonly chats: ChatSettings;
}

/** What may be read of chats with language models, and where. */
export interface ChatSettings {
  readonly enabled: boolean;
  /** Folders in which an editor keeps its state, besides the usual ones. */
  readonly places: readonly string[];
}

export const defaultSettings: Settings = {
  rules: {},
  overrides: [],
  patterns: 'hint',
  include: [],
  exclude: ['**/node_modules/**', '**/dist/**', '**/out/**', '**/coverage/**', '**/*.min.js', '**/*.d.ts'],
  maxFileBytes: 2_000_000,
  chats: { enabled: false, places: [] },
};

/** One wrong value; the rest of its layer holds. */
export interface SettingsProblem {
  readonly layer: string;
  /** Dotted, as the user wrote it. */
  readonly key: string;
  readonly message: string;
}

export interface LayerSettings {
  readonly settings: Partial<Omit<Settings, 'chats'>> & { readonly chats?: Partial<ChatSettings> };
  readonly problems: readonly SettingsProblem[];
}

/** The raw object of one layer, as its host or feed read it; the subject is the layer's name. */
export const settingsSource = input<unknown>('settings-source');

/** Validated once per content. */
export const layerSettings = query({
  id: 'layer-settings',
  version: digestOf(
    '4',
    ...[...rules, ...repeatRules, ...patterns].map(({ id, version }) => `${id}@${version}`),
  ),
  keep: 'memory',
  cutoff: true,
  deps: { source: settingsSource },
  run: ({ source }): LayerSettings => {
    const { settings, problems } = parseSettings(source);
    const { rules = {}, overrides = [] } = settings;
    const unknown = [
      ...unknownRuleSettings({ rules }),
      ...overrides.flatMap((one, index) =>
        unknownRuleSettings(one).map(problem => ({ ...problem, key: `overrides[${index}].${problem.key}` })),
      ),
    ];
    return { settings, problems: [...problems, ...unknown] };
  },
});

export interface EffectiveSettings extends Settings {
  readonly problems: readonly SettingsProblem[];
}

/** All layers merged, with everything that was wrong in them. */
export const settings = fold({
  id: 'settings',
  version: 4,
  over: layerSettings,
  run: (layers): EffectiveSettings => mergeSettings(layers),
});

/** What findings read where no override matches: a change of any other setting leaves its digest, and so every finding, as it is. */
export const ruleSettings = fold({
  id: 'rule-settings',
  version: 1,
  over: layerSettings,
  run: (layers): Settings['rules'] => mergeSettings(layers).rules,
});

/** Strongest layer last; a rule's options are merged key by key, overrides are listed one after the other, everything else is replaced. */
export function mergeSettings(layers: ReadonlyMap<string, LayerSettings>): EffectiveSettings {
  const problems: SettingsProblem[] = [];
  let merged: Settings = defaultSettings;
  for (const name of settingsLayers) {
    const layer = layers.get(name);
    if (!layer) continue;
    const { rules = {}, overrides = [], chats } = layer.settings;
    merged = {
      ...merged,
      ...layer.settings,
      rules: mergeRules(merged.rules, rules),
      overrides: [...merged.overrides, ...overrides],
      chats: name === 'file' ? merged.chats : { ...merged.chats, ...chats },
    };
    if (name === 'file' && chats) problems.push(notByFile);
    problems.push(...layer.problems.map(problem => ({ ...problem, layer: name })));
  }
  return { ...merged, problems };
}

/** What a repository says would otherwise hold for everybody who opens it. */
const notByFile: SettingsProblem = {
  layer: 'file',
  key: 'chats',
  message: 'Only users allow it for themselves: in the editor, by TREEWARDEN_CHATS, or by --read-chats.',
};

export function mergeRules(weak: Settings['rules'], strong: Settings['rules']): Settings['rules'] {
  const merged: Record<string, RuleSettings> = { ...weak };
  for (const [id, own] of Object.entries(strong)) {
    merged[id] = { ...merged[id], ...own, options: { ...merged[id]?.options, ...own.options } };
  }
  return merged;
}

/** Reads an untrusted object; whatever is wrong is reported and left out. Never throws. */
export function parseSettings(source: unknown): LayerSettings {
  const problems: SettingsProblem[] = [];
  const complain = (key: string, message: string): undefined =>
    void problems.push({ layer: '', key, message });
  if (!isRecord(source)) {
    complain('', 'Settings must be an object of keys and values.');
    return { settings: {}, problems };
  }
  const parsed: { -readonly [K in keyof LayerSettings['settings']]: LayerSettings['settings'][K] } = {};
  for (const [key, value] of Object.entries(source)) {
    const read = readers[key as keyof Settings];
    if (!read) complain(key, 'Unknown setting. See the settings table in the README.');
    else Object.assign(parsed, read(value, complain));
  }
  return { settings: parsed, problems };
}

const readers: {
  readonly [K in keyof Settings]: (
    value: unknown,
    complain: Complain,
  ) => LayerSettings['settings'] | undefined;
} = {
  rules: (value, complain) =>
    isRecord(value)
      ? { rules: readRules('rules', value, complain) }
      : complain('rules', 'Expected an object of rule ids.'),
  overrides: (value, complain) => {
    const overrides = readOverrides(value, complain);
    return overrides && { overrides };
  },
  patterns: (value, complain) =>
    value === 'off' || value === 'hint' || value === 'info'
      ? { patterns: value }
      : complain('patterns', 'Expected "off", "hint" or "info".'),
  include: (value, complain) =>
    isStrings(value) ? { include: value } : complain('include', 'Expected a list of glob patterns.'),
  exclude: (value, complain) =>
    isStrings(value) ? { exclude: value } : complain('exclude', 'Expected a list of glob patterns.'),
  maxFileBytes: (value, complain) =>
    typeof value === 'number' && value > 0
      ? { maxFileBytes: value }
      : complain('maxFileBytes', 'Expected a number of bytes above 0.'),
  chats: (value, complain) =>
    isRecord(value)
      ? { chats: readChats(value, complain) }
      : complain('chats.enabled', 'Expected true or false.'),
};
