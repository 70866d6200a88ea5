import { stat } from 'node:fs/promises';

/**
 * Ends once all of these answer, be it that there is no such thing. A drive that hangs keeps a reader which takes
 * one file after the other from everything else; here only this waits, and whoever bounds it says so.
 */
export async function answering(paths: readonly string[]): Promise<void> {
  await Promise.allSettled(paths.map(path => stat(path)));
}
