import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Line } from '../../src/chat/ports.js';
import { jsonLinesPrinter } from '../../src/chat/print/json.js';
import { markdownPrinter } from '../../src/chat/print/markdown.js';
import type { SessionHead } from '../../src/chat/session.js';
import { claudeCode } from '../../src/chat/sources/claude-code.js';
import { codex } from '../../src/chat/sources/codex.js';
import { copilot } from '../../src/chat/sources/copilot.js';
import { cursor } from '../../src/chat/sources/cursor.js';

const head = (source: SessionHead['source'], rank: number): SessionHead => ({
  id: 'x',
  source,
  file: '/x',
  rank,
});

async function* batch(lines: readonly Line[]): AsyncGenerator<readonly Line[]> {
  yield lines;
}

const keys = [
  ...[
    'composerId',
    'name',
    'createdAt',
    'allComposers',
    'workspaceIdentifier',
    'uri',
    'fsPath',
    'id',
    '_v',
    'type',
  ],
  ...[
    'text',
    'richText',
    'root',
    'children',
    'thinking',
    'toolFormerData',
    'params',
    'codeBlocks',
    'relevantFiles',
  ],
  ...[
    'fullConversationHeadersOnly',
    'bubbleId',
    'conversation',
    'conversationMap',
    'context',
    'fileSelections',
  ],
  ...[
    'requests',
    'message',
    'response',
    'kind',
    'value',
    'result',
    'metadata',
    'toolCallRounds',
    'toolCalls',
  ],
  ...[
    'variableData',
    'variables',
    'editedFileEvents',
    'content',
    'timestamp',
    'payload',
    'arguments',
    'call_id',
  ],
  ...[
    'cwd',
    'uuid',
    'model',
    'role',
    'tabs',
    'bubbles',
    'tabId',
    'input',
    'output',
    'tool_use_id',
    'session',
  ],
];
const words = [
  'user',
  'assistant',
  'text',
  'tool_use',
  'event_msg',
  'session_meta',
  'response_item',
  'function_call',
];
const leaf = fc.oneof(
  fc.constantFrom<unknown>(...words, null, '', 1, 2, 1e300, -1, true),
  fc.string(),
  fc.double(),
);

/** JSON that has the names that readers look for, and anything behind them. */
const json = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    leaf,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 8 }),
  ),
})).any;

test('whatever is stored, it is read or left out, and what is read can be printed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(json, { maxLength: 6 }), async values => {
      const texts = values.map(value => JSON.stringify(value));
      const [first = ''] = texts;
      const table = [{ id: 'x', value: first, isArchived: false, isSubagent: false }];
      const composers = texts.map(text => ['x', text]);
      const edges = { file: '/x.jsonl', first: texts, last: [undefined] };
      const heads = [
        ...cursor.heads({ of: 'global', file: '/x', claims: {}, headers: first, table, composers }),
        ...cursor.heads({
          of: 'workspace',
          file: '/x',
          global: '/y',
          items: { 'composer.composerData': first },
        }),
        ...claudeCode.heads(edges),
        ...codex.heads(edges),
        ...copilot.heads({ file: '/x.json', form: 'whole', value: values[0] }),
      ];
      const bubbles = texts.map(text => ['b', text]);
      const sessions = await Promise.all([
        cursor.session(head('cursor', 5), { composer: first, bubbles, tabs: undefined }),
        cursor.session(head('cursor', 1), { composer: undefined, bubbles: [], tabs: first }),
        copilot.session(head('copilot', 1), values[0]),
        copilot.session(head('copilot', 0), batch(texts)),
        claudeCode.session(head('claude-code', 0), batch(texts)),
        codex.session(head('codex', 0), batch(texts)),
      ]);
      for (const session of [
        ...sessions,
        ...sessions.map((one, at) => ({ ...one, head: heads[at] ?? one.head })),
      ]) {
        expect(markdownPrinter().session(session)).toContain('# ');
        expect(jsonLinesPrinter().session(session)).toContain('"type":"session"');
      }
    }),
    { numRuns: 2000 },
  );
});
