import { randomUUID } from 'node:crypto';
import { ProgressLocation, window } from 'vscode';
import type { RequestKind, WithProgress } from '../../protocol.js';
import type { ServerSession } from '../server-session.js';

/** A request that takes its time: shown with its progress, and cancelled from there. Undefined when it was cancelled. */
export function longRun<P extends WithProgress, R>(
  session: ServerSession,
  title: string,
  kind: RequestKind<P, R>,
  params: P,
): Thenable<R | undefined> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = randomUUID();
    let before = 0;
    const watching = await session.watchProgress(workDoneToken, ({ message, percentage = before }) => {
      progress.report({ increment: percentage - before, ...(message !== undefined && { message }) });
      before = percentage;
    });
    try {
      return await session.request(kind, { ...params, workDoneToken }, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      watching.dispose();
    }
  });
}
