import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allRules } from '../../src/analysis/all-rules.js';
import { patterns } from '../../src/analysis/patterns/index.js';
import { defaultSeverityOf } from '../../src/analysis/rules/rule.js';
import { pageOf } from '../../src/hosts/rule-pages.js';

type Json = Readonly<Record<string, any>>;

const root = fileURLToPath(new URL('../../', import.meta.url));
export const pathOf = (file: string): string => `${root}${file}`;
export const textOf = (file: string): string => readFileSync(pathOf(file), 'utf8');
export const jsonOf = (file: string): Json => JSON.parse(textOf(file)) as Json;

const severities = ['error', 'warning', 'info', 'hint', 'off'];
const catalogue = [
  ...allRules.map(rule => ({ ...rule, severity: defaultSeverityOf(rule) })),
  ...patterns.map(pattern => ({ ...pattern, defaults: {} })),
];

/** The schema of the setting `treewarden.rules`: one property a rule or pattern of the registries. */
export function rulesSchema(): Json {
  return Object.fromEntries(
    catalogue.map(({ id, severity, defaults }) => [id, ruleSchema(id, severity, defaults)]),
  );
}

/** The texts of those properties, by their keys in `package.nls.json`. */
export function ruleTexts(): Readonly<Record<string, string>> {
  const texts = catalogue.map(({ id, name, summary }) => {
    return [`rule.${id}`, `**${name}.** ${summary} [More](${pageOf(id)})`] as const;
  });
  return Object.fromEntries(texts);
}

function ruleSchema(id: string, severity: string, defaults: Json): Json {
  const options = Object.entries(defaults).map(([name, value]) => [name, optionSchema(name, value)] as const);
  const properties = {
    severity: { enum: severities, description: '%rules.severity%', default: severity },
    ...Object.fromEntries(options),
  };
  return {
    markdownDescription: `%rule.${id}%`,
    anyOf: [{ enum: severities }, { type: 'object', additionalProperties: false, properties }],
  };
}

function optionSchema(name: string, value: number | readonly unknown[]): Json {
  const type =
    typeof value === 'number'
      ? { type: 'number', minimum: 0 }
      : { type: 'array', items: { type: value.length > 0 ? typeof value[0] : 'string' } };
  return { ...type, default: value, description: `%rules.option.${name}%` };
}

/** What a settings file may say; the editor alone knows the rest. */
const inFile = ['rules', 'overrides', 'patterns', 'include', 'exclude', 'maxFileBytes'];

/** The schema of `treewarden.yaml` and `.json`: the same properties in plain text, because schemas are not localised. */
export function fileSchema(manifest: Json, texts: Json): Json {
  const { properties } = manifest.contributes.configuration;
  const own = inFile.map(key => [key, plain(properties[`treewarden.${key}`], texts)] as const);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Treewarden settings',
    type: 'object',
    additionalProperties: false,
    properties: { $schema: { type: 'string' }, ...withRules(Object.fromEntries(own)) },
  };
}

/** An override's rules are described once; the editor's settings know no references. */
function withRules(properties: Json): Json {
  const { overrides } = properties;
  const items = overrides.items;
  const rules = { $ref: '#/properties/rules' };
  return {
    ...properties,
    overrides: { ...overrides, items: { ...items, properties: { ...items.properties, rules } } },
  };
}

function plain(value: unknown, texts: Json): unknown {
  if (typeof value === 'string') return value.replace(/%([^%]+)%/g, (_, key) => texts[key]);
  if (Array.isArray(value)) return value.map(item => plain(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'scope' && key !== 'order');
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item, texts)]));
}
