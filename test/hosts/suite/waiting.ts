import { setTimeout as sleep } from 'node:timers/promises';
import { type Diagnostic, languages, type TextDocument, Uri, window, workspace } from 'vscode';

const deadlineMs = 30_000;
const pollMs = 50;

/** Asks until the answer is true to somebody, and returns it; says what never came. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false,
  withinMs = deadlineMs,
): Promise<T> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    const answer = ask();
    if (answer) return answer;
    await sleep(pollMs);
  }
  throw new Error(`Not within ${withinMs} ms: ${what}`);
}

/** A file of the sample workspace. */
export function sampleUri(path: string): Uri {
  return Uri.joinPath(workspace.workspaceFolders![0]!.uri, path);
}

export async function openSample(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(sampleUri(path));
  await window.showTextDocument(document);
  return document;
}

/** Ours, not TypeScript's. */
export function findings(path: string): Diagnostic[] {
  return languages.getDiagnostics(sampleUri(path)).filter(diagnostic => diagnostic.source === 'treewarden');
}

/** The rules of the findings shown, each once. */
export function rulesShown(path: string): string[] {
  return [...new Set(findings(path).map(codeOf))].sort();
}

export function codeOf({ code }: Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}
