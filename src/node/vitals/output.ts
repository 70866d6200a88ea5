import { execFile } from 'node:child_process';

/** What a program of the system prints; for the few facts that Node does not tell. Rejects when it fails. */
export function outputOf(command: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  execFile(command, [...args], { signal, windowsHide: true, killSignal: 'SIGKILL' }, (error, stdout) => {
    if (error) reject(error);
    else resolve(stdout);
  });
  return promise;
}
