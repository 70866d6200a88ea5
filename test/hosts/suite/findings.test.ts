import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CodeAction,
  type CodeLens,
  type Command,
  commands,
  env,
  type Hover,
  type MarkdownString,
  type Position,
  Range,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { codeOf, findings, openSample, rulesShown, until } from './waiting.js';

const pricing = 'src/pricing.ts';

/** The range of a text in a document, which must be there. */
function rangeOf(document: TextDocument, text: string): Range {
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${text} is not in ${document.fileName}`);
  return new Range(document.positionAt(start), document.positionAt(start + text.length));
}

async function actionsAt(document: TextDocument, range: Range): Promise<CodeAction[]> {
  const found = await commands.executeCommand<(CodeAction | Command)[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  return found.filter((action): action is CodeAction => 'edit' in action && action.edit !== undefined);
}

async function hoverText(document: TextDocument, at: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (typeof content === 'string' ? content : (content as MarkdownString).value))
    .join('\n');
}

async function lensTitles(document: TextDocument): Promise<string[]> {
  const lenses = await commands.executeCommand<CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    50,
  );
  return lenses.map(({ command }) => command?.title ?? '');
}

/** Asks until there is an answer. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`Never: ${ask.toString()}`);
}

/** Where the cursor is, as a path and a line. */
function place(): string {
  const editor = window.activeTextEditor;
  return editor
    ? `${workspace.asRelativePath(editor.document.uri)}:${editor.selection.active.line + 1}`
    : 'nowhere';
}

describe('living with findings', () => {
  let document: TextDocument;

  before(async () => {
    await commands.executeCommand('treewarden.scanWorkspace');
    document = await openSample(pricing);
    await until('findings', () => rulesShown(pricing).includes('magic-number'));
  });

  it('a fix is offered for a finding, and applied it mends it', async () => {
    const at = rangeOf(document, '144');
    const isThere = (): boolean => findings(pricing).some(({ message }) => message.includes('144'));
    await until('the finding', isThere);
    const fix = (await actionsAt(document, at)).find(({ title }) => title.startsWith('Extract constant'));
    assert.ok(fix?.edit, 'no fix');
    await workspace.applyEdit(fix.edit);
    await until('the finding to go', () => !isThere());
    await commands.executeCommand('undo');
    await until('the finding to return', isThere);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('the hover says why a finding is one', async () => {
    const text = await hoverText(document, rangeOf(document, 'priceOf').start);
    assert.match(text, /Long parameter list/);
    assert.match(text, /docs\/rules\.md#long-parameter-list/);
    assert.match(text, /cyclomatic \(McCabe 1976\)/);
  });

  it('numbers appear above functions when they are switched on', async () => {
    assert.deepEqual(
      (await lensTitles(document)).filter(title => title.startsWith('complexity')),
      [],
    );
    const configuration = workspace.getConfiguration('treewarden');
    await configuration.update('codeLens', true);
    try {
      const title = await eventually(async () =>
        (await lensTitles(document)).find(text => text.startsWith('complexity')),
      );
      assert.match(title, /^complexity \d+ · cognitive \d+ · \d+ lines$/);
    } finally {
      await configuration.update('codeLens', undefined);
    }
  });

  for (const by of ['Rule', 'File', 'Folder', 'Severity']) {
    it(`the tree by ${by.toLowerCase()} is filled, and what is chosen in it opens at its place`, async () => {
      await commands.executeCommand('workbench.action.closeAllEditors');
      await commands.executeCommand(`treewarden.groupBy${by}`);
      const opened = await eventually(async () => {
        await commands.executeCommand('treewarden.findings.focus');
        await commands.executeCommand('list.focusFirst');
        for (let depth = 0; depth < (by === 'Folder' ? 2 : 1); depth++) {
          await commands.executeCommand('list.expand');
          await sleep(100);
          await commands.executeCommand('list.focusDown');
        }
        await commands.executeCommand('list.select');
        await sleep(300);
        return window.activeTextEditor;
      });
      const path = workspace.asRelativePath(opened.document.uri);
      await until('its findings', () => findings(path).length > 0);
      const { active } = opened.selection;
      assert.ok(
        findings(path).some(({ range }) => range.start.isEqual(active)),
        place(),
      );
    });
  }

  it('Next and Previous Finding go through all files', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('treewarden.nextFinding');
    const first = place();
    const seen = new Set([first]);
    for (let steps = 0; steps < 500; steps++) {
      await commands.executeCommand('treewarden.nextFinding');
      if (place() === first && seen.size > 3) break;
      seen.add(place());
    }
    const paths = new Set([...seen].map(at => at.split(':')[0]));
    assert.ok(paths.has(pricing) && paths.size > 3, [...paths].join(' '));
    const before = place();
    await commands.executeCommand('treewarden.previousFinding');
    assert.notEqual(place(), before);
    await commands.executeCommand('treewarden.nextFinding');
    assert.equal(place(), before);
  });

  it('the page of a rule and the message of a finding are a click away', async () => {
    const [diagnostic] = findings(pricing);
    assert.ok(diagnostic);
    const finding = { rule: codeOf(diagnostic), message: diagnostic.message };
    const node = { kind: 'finding', by: 'file', place: { finding } };
    await commands.executeCommand('treewarden.copyMessage', node);
    assert.equal(await env.clipboard.readText(), diagnostic.message);
    await commands.executeCommand('treewarden.openRulePage', node);
    const page = await until('the page', () =>
      workspace.textDocuments.find(({ uri, getText }) => uri.scheme === 'treewarden-rule' && getText()),
    );
    assert.match(page.getText(), /^## /m);
  });

  it('only those on new lines are shown since a commit', async () => {
    const configuration = workspace.getConfiguration('treewarden');
    const all = findings('src/importer.ts').length;
    assert.ok(all > 0);
    await configuration.update('newCode.since', 'HEAD');
    await until('no findings', () => findings('src/importer.ts').length === 0);
    await configuration.update('newCode.since', 'HEAD~1');
    // The last commit brought the last lines of pricing.ts.
    await until('those of the last commit', () => findings(pricing).length > 0);
    const lines = findings(pricing).map(({ range }) => range.start.line + 1);
    assert.ok(Math.min(...lines) >= 35, lines.join(' '));
    assert.equal(findings('src/importer.ts').length, 0);
    await configuration.update('newCode.since', undefined);
    await until('all of them', () => findings('src/importer.ts').length === all);
  });

  after(() => commands.executeCommand('workbench.action.closeAllEditors'));
});
