import { Disposable, window } from 'vscode';
import { notifications } from '../protocol.js';
import type { ServerSession } from './server-session.js';

/** Tells the server which files are on screen: they are answered first. */
export function reportVisibleEditors(session: ServerSession): Disposable {
  const report = (): void => {
    const uris = window.visibleTextEditors
      .map(editor => editor.document.uri)
      .filter(uri => uri.scheme === 'file')
      .map(uri => uri.toString());
    session.notify(notifications.visibleEditors, { uris });
  };
  return Disposable.from(window.onDidChangeVisibleTextEditors(report), session.onDidChangeState(report));
}
