import { type CancellationToken, type Connection, WorkDoneProgress } from 'vscode-languageserver/node';

const intervalMs = 250;

export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** Options of a long run over one folder. */
export interface LongRun {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Progress {
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Reports at most four times a second, to whoever gave a token. */
export function beginProgress(connection: Connection, token: string | undefined, title: string): Progress {
  if (token === undefined) return { report: () => {}, end: () => {} };
  let nextMs = 0;
  void connection.sendProgress(WorkDoneProgress.type, token, {
    kind: 'begin',
    title,
    cancellable: true,
    percentage: 0,
  });
  return {
    report: (done, total) => {
      if (performance.now() < nextMs || total === 0) return;
      nextMs = performance.now() + intervalMs;
      const percentage = Math.floor((done * 100) / total);
      void connection.sendProgress(WorkDoneProgress.type, token, {
        kind: 'report',
        percentage,
        message: `${done} / ${total}`,
      });
    },
    end: () => void connection.sendProgress(WorkDoneProgress.type, token, { kind: 'end' }),
  };
}
