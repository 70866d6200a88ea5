import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, Position, type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import { codeOf, findings, openSample, rulesShown, sampleUri, until } from './waiting.js';

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

async function append(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(document.lineCount, 0), text);
  await workspace.applyEdit(edit);
}

describe('diagnostics', () => {
  it('of an open file name their rule and link to its page', async () => {
    await openSample('src/pricing.ts');
    await until('findings in pricing.ts', () => rulesShown('src/pricing.ts').includes('nested-ternary'));
    const finding = findings('src/pricing.ts').find(candidate => codeOf(candidate) === 'long-parameter-list');
    assert.ok(finding);
    assert.equal(typeof finding.code, 'object');
    const { target } = finding.code as { target: { toString(skipEncoding: boolean): string } };
    assert.match(target.toString(true), /docs\/rules\.md#long-parameter-list$/);
    assert.ok(finding.severity <= DiagnosticSeverity.Information);
    assert.match(finding.message, /parameters/);
  });

  it('follow an edit, and its undo, without a save', async () => {
    const document = await openSample('src/cart.ts');
    const before = rulesShown('src/cart.ts');
    await append(document, '\nexport const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n');
    await until('the new finding', () => rulesShown('src/cart.ts').includes('long-parameter-list'));
    await commands.executeCommand('undo');
    await until('the old findings', () => !rulesShown('src/cart.ts').includes('long-parameter-list'));
    assert.deepEqual(rulesShown('src/cart.ts'), before);
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('stay for the sound functions of a file that is half typed', async () => {
    const document = await openSample('src/pricing.ts');
    await append(document, '\nexport function half(a: number) {\n  if (a.\n');
    await until('a partial answer', () => rulesShown('src/pricing.ts').includes('nested-ternary'));
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('come for files that are not open, after a scan', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('treewarden.scanWorkspace');
    await until('findings in orders.ts', () => findings('src/orders.ts').length > 0);
    await until('findings in importer.ts', () => rulesShown('src/importer.ts').includes('empty-catch'));
  });

  it('come and go with a file in a new folder, written by another program', async () => {
    const folder = sampleUri('src/late/and/deep');
    await workspace.fs.createDirectory(folder);
    await workspace.fs.writeFile(
      sampleUri('src/late/and/deep/new.ts'),
      encoded('export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];\n'),
    );
    await until('findings in the new file', () => findings('src/late/and/deep/new.ts').length > 0);
    await workspace.fs.delete(sampleUri('src/late'), { recursive: true });
    await until(
      'no findings in a file that is gone',
      () => findings('src/late/and/deep/new.ts').length === 0,
    );
  });

  it('follow a change of the settings at once', async () => {
    await openSample('src/pricing.ts');
    await until('the finding', () => rulesShown('src/pricing.ts').includes('nested-ternary'));
    const configuration = workspace.getConfiguration('treewarden');
    await configuration.update('rules', { 'nested-ternary': 'off' });
    await until('the finding to go', () => !rulesShown('src/pricing.ts').includes('nested-ternary'));
    await configuration.update('rules', undefined);
    await until('the finding to return', () => rulesShown('src/pricing.ts').includes('nested-ternary'));
  });
});
