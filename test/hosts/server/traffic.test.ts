import { afterEach, describe, expect, it } from 'vitest';
import type { PreviousResultId, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import type { Delivery } from '../../../src/hosts/protocol.js';
import { Editor, pause, type Traffic, until } from './editor.js';

const fileCount = 1500;
/** Every third file has two findings, as in real code. */
const text = (index: number, more = ''): string => (index % 3 === 0 ? `BAD\nfine\nBAD${more}` : 'fine');
const nameOf = (index: number): string => `src/components/feature-${index % 40}/module-${index}.ts`;

const editors: Editor[] = [];
afterEach(async () => {
  for (const editor of editors.splice(0)) await editor.stop();
});

async function start(delivery: Delivery): Promise<Editor> {
  const files = Object.fromEntries(
    Array.from({ length: fileCount }, (_, index) => [nameOf(index), text(index)]),
  );
  const editor = await Editor.start({ folders: { '/project': files }, options: { delivery } });
  editors.push(editor);
  return editor;
}

/** Changes some files on the disk; every one of them has other findings afterwards. */
function change(editor: Editor, count: number): void {
  const indexes = Array.from({ length: count }, (_, index) => index * 3);
  for (const index of indexes) editor.workspace('/project').write(nameOf(index), text(index, '\nBAD'));
  editor.watched(...indexes.map(index => `/project/${nameOf(index)}`));
}

async function measure(editor: Editor, act: () => Promise<void>): Promise<Traffic> {
  await pause(100);
  const before = total(editor);
  await act();
  await pause(100);
  const after = total(editor);
  return { messages: after.messages - before.messages, bytes: after.bytes - before.bytes };
}

function total({ toServer, toEditor }: Editor): Traffic {
  return { messages: toServer.messages + toEditor.messages, bytes: toServer.bytes + toEditor.bytes };
}

/** One poll as VS Code's client does it, every two seconds. */
async function poll(editor: Editor, known: Map<string, string>): Promise<WorkspaceDiagnosticReport> {
  const previousResultIds: PreviousResultId[] = [...known].map(([uri, value]) => ({ uri, value }));
  const report = await editor.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds,
  });
  for (const { uri, resultId } of report.items) if (resultId) known.set(uri, resultId);
  return report;
}

async function measurePush(): Promise<Record<string, Traffic>> {
  const editor = await start('push');
  const shown = (count: number) => () => until(() => editor.published.length >= count, 'published', 20_000);
  const first = await measure(editor, shown(500));
  const unchanged = await measure(editor, () => pause(500));
  const one = await measure(editor, async () => {
    change(editor, 1);
    await shown(501)();
  });
  const hundred = await measure(editor, async () => {
    change(editor, 100);
    await shown(600)();
  });
  return { first, unchanged, one, hundred };
}

async function measurePull(): Promise<Record<string, Traffic>> {
  const editor = await start('pull');
  const known = new Map<string, string>();
  const polled = async (): Promise<void> => void (await poll(editor, known));
  const first = await measure(editor, polled);
  const unchanged = await measure(editor, async () => {
    const { items } = await poll(editor, known);
    expect(items.every(item => item.kind === 'unchanged')).toBe(true);
  });
  const changed = (count: number) => async (): Promise<void> => {
    change(editor, count);
    await polled();
  };
  return {
    first,
    unchanged,
    one: await measure(editor, changed(1)),
    hundred: await measure(editor, changed(100)),
  };
}

describe('findings of 1,500 unopened files', () => {
  it('cost less pushed than pulled, and so are pushed', async () => {
    const push = await measurePush();
    const pull = await measurePull();
    console.table(
      Object.fromEntries(Object.keys(push).map(key => [key, { push: push[key], pull: pull[key] }])),
    );
    for (const [key, { bytes }] of Object.entries(push))
      expect(bytes, key).toBeLessThan(pull[key]!.bytes * 1.05);
    expect(push.unchanged).toEqual({ messages: 0, bytes: 0 });
  });

  it('are pulled with result ids, document by document, when an editor asks', async () => {
    const editor = await start('pull');
    const textDocument = { uri: `file:///project/${nameOf(0)}` };
    const first = await editor.connection.sendRequest<{ resultId: string; kind: string }>(
      'textDocument/diagnostic',
      { textDocument },
    );
    expect(first.kind).toBe('full');
    const again = await editor.connection.sendRequest('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    expect(again).toEqual({ kind: 'unchanged', resultId: first.resultId });
    expect(editor.published).toEqual([]);
  });
});
