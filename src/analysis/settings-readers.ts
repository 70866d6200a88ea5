import { isRecord } from '../base/records.js';
import type { Severity } from './rules/rule.js';
import type { ChatSettings, Override, RuleSettings, Settings } from './settings.js';

/** Notes what is wrong with a value; it is left out. */
export type Complain = (key: string, message: string) => undefined;

const severities: readonly unknown[] = ['error', 'warning', 'info', 'hint', 'off'];

/** Rules by id, each with a severity or an object; `at` is the key of the whole. */
export function readRules(
  at: string,
  source: Readonly<Record<string, unknown>>,
  complain: Complain,
): Settings['rules'] {
  const rules: Record<string, RuleSettings> = {};
  for (const [id, value] of Object.entries(source)) {
    const own = typeof value === 'string' ? { severity: value } : value;
    if (!isRecord(own)) {
      complain(`${at}.${id}`, 'Expected a severity or an object.');
      continue;
    }
    const { severity, ...options } = own;
    if (severity !== undefined && !severities.includes(severity)) {
      complain(`${at}.${id}.severity`, 'Expected error, warning, info, hint or off.');
    }
    const valid = severities.includes(severity) ? { severity: severity as Severity | 'off' } : {};
    rules[id] = { ...valid, options };
  }
  return rules;
}

/** What is not named stays as weaker layers have it. */
export function readChats({ enabled, places, ...rest }: Fields, complain: Complain): Partial<ChatSettings> {
  const isSwitch = typeof enabled === 'boolean';
  if (!isSwitch && enabled !== undefined) complain('chats.enabled', 'Expected true or false.');
  if (!isStrings(places) && places !== undefined)
    complain('chats.places', 'Expected a list of absolute folders.');
  for (const key of Object.keys(rest))
    complain(`chats.${key}`, 'Unknown setting. See the settings table in the README.');
  return { ...(isSwitch ? { enabled } : {}), ...(isStrings(places) ? { places } : {}) };
}

type Fields = Readonly<Record<string, unknown>>;

/** One that is wrong matches no file; it keeps its place, so that others keep their numbers. */
export function readOverrides(value: unknown, complain: Complain): readonly Override[] | undefined {
  if (!Array.isArray(value)) return complain('overrides', 'Expected a list of objects with files and rules.');
  return value.map((item, index) => readOverride(`overrides[${index}]`, item, complain));
}

function readOverride(at: string, source: unknown, complain: Complain): Override {
  const nothing: Override = { files: [], rules: {} };
  if (!isRecord(source)) {
    complain(at, 'Expected an object with files and rules.');
    return nothing;
  }
  const { files, rules = {}, ...others } = source;
  for (const key of Object.keys(others))
    complain(`${at}.${key}`, 'Unknown key. An override has files and rules.');
  const isFor = isStrings(files) && files.length > 0;
  if (!isFor) complain(`${at}.files`, 'Expected a list of glob patterns, at least one.');
  if (!isRecord(rules)) {
    complain(`${at}.rules`, 'Expected an object of rule ids.');
    return nothing;
  }
  return { files: isFor ? files : [], rules: readRules(`${at}.rules`, rules, complain) };
}

export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
