import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileFailure } from '../../base/errors.js';

/** Undefined where there is no such file; throws a failure of the world. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fileFailure(path, error);
  }
}

/** Whole or not at all; throws a failure of the world. */
export async function writeText(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw fileFailure(path, error);
  }
}

/** A file that is not there stays so; throws a failure of the world. */
export async function removeText(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (error) {
    throw fileFailure(path, error);
  }
}
