import { expect, test } from 'vitest';
import { jsonLinesPrinter, jsonPrinter } from '../../src/chat/print/json.js';
import { markdownPrinter } from '../../src/chat/print/markdown.js';
import type { SessionPrinter } from '../../src/chat/print/printer.js';
import { redacted } from '../../src/chat/redaction.js';
import type { Session } from '../../src/chat/session.js';
import { sessionOf } from '../../src/chat/whole-session.js';

const plain = { thinking: undefined, tools: [], model: undefined, named: [], edited: [] };
const session: Session = sessionOf(
  {
    id: '1-2',
    source: 'cursor',
    file: '/store',
    rank: 0,
    title: 'Mend *the* parser',
    createdAt: Date.UTC(2025, 8, 1),
    claim: { folders: ['/code/app'] },
  },
  {
    problems: ['1 of its messages are not in the store'],
    messages: [
      {
        ...plain,
        id: 'a',
        role: 'user',
        text: 'Why?\n\n- really',
        time: { ms: Date.UTC(2025, 8, 1, 10), from: 'next' },
      },
      {
        ...plain,
        id: 'b',
        role: 'assistant',
        text: '',
        thinking: 'First\nthen',
        model: 'gpt-5',
        time: { ms: undefined, from: 'unknown' },
        tools: [{ name: 'Edit', input: '{"path":"a.ts"}', result: '```ts\nlet a\n```', hasFailed: true }],
        edited: ['a.ts'],
      },
    ],
  },
);

function printed(printer: SessionPrinter, ...sessions: readonly Session[]): string {
  return printer.begin() + sessions.map(printer.session).join('') + printer.end();
}

test('Markdown is read as it was written', () => {
  expect(printed(markdownPrinter(), session)).toMatchInlineSnapshot(`
    "# Mend \\*the\\* parser

    - Program: Cursor
    - Session: \`1-2\`
    - Folder: \`/code/app\`
    - Begun: 2025-09-01 00:00:00 UTC
    - Models: \`gpt-5\`
    - Files edited: \`a.ts\`

    > 1 of its messages are not in the store

    ## User (2025-09-01 10:00:00 UTC, by the next message)

    Why?

    - really

    ## Assistant, gpt-5 (time unknown)

    > First
    > then

    **Edit** (failed)

    \`\`\`
    {"path":"a.ts"}
    \`\`\`

    \`\`\`\`
    \`\`\`ts
    let a
    \`\`\`
    \`\`\`\`
    "
  `);
});

test('several pages are kept apart', () => {
  expect(printed(markdownPrinter(), session, session).match(/^---$/gm)).toHaveLength(1);
});

test('JSON gives every session back whole', () => {
  expect(JSON.parse(printed(jsonPrinter(), session, session))).toEqual({
    version: 1,
    sessions: JSON.parse(JSON.stringify([session, session])),
  });
  expect(JSON.parse(printed(jsonPrinter()))).toEqual({ version: 1, sessions: [] });
});

test('lines of JSON: one a session, one a message, each with the id of its session', () => {
  const lines = printed(jsonLinesPrinter(), session)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(lines.map(({ type, session: of, id, text }) => ({ type, of, id, text }))).toEqual([
    { type: 'session', id: '1-2' },
    { type: 'message', of: '1-2', id: 'a', text: 'Why?\n\n- really' },
    { type: 'message', of: '1-2', id: 'b', text: '' },
  ]);
});

test('secrets are taken out of everything that somebody wrote', async () => {
  const shout = await redacted(session, async text => text.toUpperCase());
  expect(shout.head.title).toBe('MEND *THE* PARSER');
  expect(shout.messages.map(({ text, thinking }) => [text, thinking])).toEqual([
    ['WHY?\n\n- REALLY', undefined],
    ['', 'FIRST\nTHEN'],
  ]);
  expect(shout.messages[1]!.tools[0]).toMatchObject({
    input: '{"PATH":"A.TS"}',
    result: '```TS\nLET A\n```',
  });
});
