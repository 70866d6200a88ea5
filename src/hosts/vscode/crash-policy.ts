import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

const mostRestarts = 4;
const withinMs = 180_000;

/** Starts a crashed server again, but not one that crashes all the time. */
export function crashPolicy(crashed: (restarting: boolean) => void): ErrorHandler {
  let crashes: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      const now = Date.now();
      crashes = [...crashes.filter(at => now - at < withinMs), now];
      const restarting = crashes.length <= mostRestarts;
      crashed(restarting);
      return { action: restarting ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
}
