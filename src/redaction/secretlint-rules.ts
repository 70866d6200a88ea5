import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { isPlaceholder } from './randomness.js';
import type { Found, RuleSet } from './rule-set.js';

type Rule = (typeof rules)[number];
type Context = Parameters<Rule['create']>[0];
type Source = Parameters<NonNullable<ReturnType<Rule['create']>['file']>>[0];

/**
 * Not asked: `filter-comments` lets a text switch off its own redaction. `gcp` reads files. `github` looks at the same
 * thousand characters again and again. `npm` takes names for tokens, which check digits tell apart. The others take
 * out whole addresses or need a whole key, where ours (credentials.ts, private-keys.ts) take what is secret, cut off
 * or not.
 */
const left = [
  'filter-comments',
  'gcp',
  'github',
  'npm',
  'basicauth',
  'database-connection-string',
  'privatekey',
];

/** Secretlint's recommended rules, without its core: that keeps marks of every run and compares all messages pairwise. */
export const ruleSet: RuleSet = rules
  .map(rule => ({ rule, name: rule.meta.id.replace(/^.*secretlint-rule-/, '') }))
  .filter(({ name }) => !left.includes(name))
  .map(({ rule, name }) => ({ kind: `${name}-secret`, find: text => findBy(rule, text) }));

async function findBy(rule: Rule, text: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  const context: Context = {
    sharedOptions: {},
    createTranslator: () => (messageId, data) => ({ message: '', messageId: String(messageId), data }),
    report: ({ range: [start, end], message }) => {
      const held: Readonly<Record<string, unknown>> = message.data ?? {};
      const value = Object.values(held).find((one): one is string => typeof one === 'string');
      if (!isPlaceholder(value ?? text.slice(start, end)))
        found.push({ start, end, ...(value && { value }) });
    },
    ignore: () => undefined,
  };
  await rule.create(context, {}).file?.(sourceOf(text));
  return found;
}

/** Without a name: some rules look only at files of certain names, and at all text that has none. */
function sourceOf(content: string): Source {
  return {
    content,
    hasBOM: false,
    filePath: undefined,
    physicalFilePath: undefined,
    contentType: 'text',
    ext: '',
    getFilePath: () => undefined,
    getPhysicalFilePath: () => undefined,
    locationToRange: () => [0, 0],
    rangeToLocation: () => nowhere,
    positionToIndex: () => 0,
    indexToPosition: () => nowhere.start,
  };
}

const nowhere = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
