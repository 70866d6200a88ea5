import { afterEach, describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../src/hosts/server/assist/code-actions.js';
import { codeLenses } from '../../../src/hosts/server/assist/code-lens.js';
import { hoverAt } from '../../../src/hosts/server/assist/hover.js';
import { catalogue } from '../../../src/hosts/server/catalogue.js';
import { editorSettings } from '../../../src/hosts/server/editor-settings.js';
import type { Located } from '../../../src/hosts/server/folders.js';
import { testWorkspace } from '../../harness/workspace.js';
import { Editor, until, uriOf } from './editor.js';

const uri = 'file:///w/a.ts';
const code = [
  'export function late(delay: number): boolean {',
  '  try {',
  '    return delay > 1000 && delay < 5000;',
  '  } catch {}',
  '  return false;',
  '}',
  '',
].join('\n');

async function located(files: Readonly<Record<string, string>>, settings: unknown = {}): Promise<Located> {
  const { workspace } = testWorkspace(files);
  await workspace.open();
  return {
    folder: {
      workspace,
      settings: editorSettings(settings),
      baseline: { isOn: false },
      across: () => [],
    } as unknown as Located['folder'],
    path: 'a.ts',
  };
}

const at = (line: number, character: number) => ({
  textDocument: { uri },
  range: { start: { line, character }, end: { line, character } },
  context: { diagnostics: [] },
});

describe('code actions', () => {
  test('are the fixes of the finding under the cursor, and the comment that lets it stand', async () => {
    const actions = await codeActions(await located({ 'a.ts': code }), at(2, 21));
    expect(actions.map(({ title, kind }) => [title, kind])).toEqual([
      ['Extract constant MAX_DELAY', 'quickfix'],
      ['Ignore magic-number here', 'quickfix'],
    ]);
    expect(actions[0]?.diagnostics?.[0]).toMatchObject({
      code: 'magic-number',
      range: { start: { line: 2, character: 19 } },
    });
  });

  test('applied by the editor they mend it', async () => {
    const file = await located({ 'a.ts': code });
    const [extract, ignore] = await codeActions(file, at(2, 21));
    const document = TextDocument.create(uri, 'typescript', 1, code);
    const applied = (action: typeof extract): string =>
      TextDocument.applyEdits(document, action?.edit?.changes?.[uri] ?? []);
    expect(applied(extract)).toBe(`const MAX_DELAY = 1000;\n\n${code.replace('1000', 'MAX_DELAY')}`);
    expect(applied(ignore)).toContain(
      '\n    // treewarden-ignore-next-line magic-number: say why\n    return delay',
    );
  });

  test('only of the kinds that are asked for', async () => {
    const file = await located({ 'a.ts': code });
    const only = (kinds: string[]) =>
      codeActions(file, { ...at(2, 21), context: { diagnostics: [], only: kinds } });
    expect((await only(['refactor'])).map(({ kind }) => kind)).toEqual(['refactor.extract']);
    expect((await only(['quickfix'])).map(({ kind }) => kind)).toEqual(['quickfix', 'quickfix']);
    expect(await only(['source.fixAll'])).toEqual([]);
  });

  test('there are none where nothing was found, nor in a text that does not parse', async () => {
    expect(await codeActions(await located({ 'a.ts': code }), at(4, 3))).toEqual([]);
    expect(await codeActions(await located({ 'a.ts': `${code}\nfoo(` }), at(2, 21))).toEqual([]);
  });

  test('between the tags of an element a comment is an expression', async () => {
    const jsx = 'export const a = (\n  <p>\n    text {f(77)}\n  </p>\n);\n';
    const file = { ...(await located({ 'a.tsx': jsx })), path: 'a.tsx' };
    const ignore = (await codeActions(file, at(2, 12))).find(({ title }) => title.startsWith('Ignore'));
    expect(ignore?.edit?.changes?.[uri]?.[0]?.newText).toBe(
      '    {/* treewarden-ignore-next-line magic-number: say why */}\n',
    );
  });
});

describe('code lens', () => {
  test('tells how complex each function is, when it is wanted', async () => {
    const lenses = await codeLenses(await located({ 'a.ts': code }, { codeLens: true }));
    expect(lenses.map(({ command }) => command?.title)).toEqual(['complexity 3 · cognitive 2 · 6 lines']);
    expect(lenses[0]?.range.start).toEqual({ line: 0, character: 16 });
  });

  test('leaves out what is passed on inside of a function', async () => {
    const nested = 'export function all(list) {\n  return list.map(x => (x ? 1 : 2)) || [];\n}\n';
    const lenses = await codeLenses(await located({ 'a.ts': nested }, { codeLens: true }));
    expect(lenses.map(({ range }) => range.start.line)).toEqual([0]);
  });

  test('is off by default', async () => {
    expect(await codeLenses(await located({ 'a.ts': code }))).toEqual([]);
  });
});

describe('hover', () => {
  test('on a finding says why it is one, and by which definition', async () => {
    const hover = await hoverAt(await located({ 'a.ts': code }), { line: 2, character: 20 }, catalogue);
    const { value } = hover?.contents as { value: string };
    expect(value).toMatch(/^\*\*Magic number\*\* · info\n\nA number without a name/);
    expect(value).toContain('Equals ESLint `no-magic-numbers`');
    expect(value).toContain('docs/rules.md#magic-number)');
  });

  test('on the name of a function shows its numbers', async () => {
    const hover = await hoverAt(await located({ 'a.ts': code }), { line: 0, character: 18 }, catalogue);
    expect((hover?.contents as { value: string }).value).toContain('| cyclomatic (McCabe 1976) | 3 |');
  });

  test('elsewhere says nothing', async () => {
    expect(
      await hoverAt(await located({ 'a.ts': code }), { line: 4, character: 4 }, catalogue),
    ).toBeUndefined();
  });
});

describe('over the wire', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  test('numbers come and go with the setting, in files that are open', async () => {
    editor = await Editor.start({ folders: { '/w': {} } });
    await editor.configure({ codeLens: true });
    await until(() => editor.lensRefreshes === 1);
    await editor.configure({ codeLens: true, patterns: 'off' });
    await editor.configure({ codeLens: false });
    await until(() => editor.lensRefreshes === 2);
  });

  test('a file of no open folder has neither', async () => {
    editor = await Editor.start({ folders: { '/w': { 'a.ts': 'BAD' } } });
    const ask = (method: string, more: object): Promise<unknown> =>
      editor.connection.sendRequest(method, { ...more, textDocument: { uri: uriOf('/elsewhere/a.ts') } });
    expect(await ask('textDocument/codeLens', {})).toBeNull();
    expect(await ask('textDocument/hover', { position: { line: 0, character: 0 } })).toBeNull();
    expect(await ask('textDocument/codeAction', at(0, 0))).toBeNull();
  });
});
