import { commands, type Uri, window } from 'vscode';

/** As a page to read; as text where the editor's Markdown preview is switched off. */
export async function showMarkdown(page: Uri): Promise<void> {
  try {
    await commands.executeCommand('markdown.showPreview', page);
  } catch {
    await window.showTextDocument(page);
  }
}
