import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

/** For their owner's eyes; none is needed in memory with another. Whole or not at all, also when a text cannot be had. */
export async function writeTexts(path: string, texts: AsyncIterable<string>): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await reaching(path, () => open(beside, 'wx', 0o600));
    try {
      for await (const text of texts) await reaching(path, () => file.appendFile(text));
      await reaching(path, () => file.sync());
    } finally {
      await file.close();
    }
    await reaching(path, () => rename(beside, path));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function reaching<T>(path: string, access: () => Promise<T>): Promise<T> {
  try {
    return await access();
  } catch (error) {
    throw fileFailure(path, error);
  }
}

/** A file that is not there stays so; throws a failure of the world. */
export async function removeText(path: string): Promise<void> {
  await reaching(path, () => rm(path, { force: true }));
}
