import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import { readText, writeText } from '../../../src/node/files/text-file.js';

const folder = mkdtempSync(join(tmpdir(), 'treewarden-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is written is read again, and nothing else is left behind', async () => {
  const file = join(folder, 'a.json');
  expect(await readText(file)).toBeUndefined();
  await writeText(file, 'one');
  await writeText(file, 'two');
  expect(await readText(file)).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a folder that is not there is a failure of the world', async () => {
  const failure = writeText(join(folder, 'no', 'a.json'), '');
  await expect(failure).rejects.toSatisfy(error => OperationalError.is(error, 'file/missing'));
});
