import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves what was measured for `bench/run.mjs`, which prints the file: a label and a text each. */
export function report(numbers: Readonly<Record<string, string>>): void {
  for (const [label, text] of Object.entries(numbers)) console.log(`${label}: ${text}`);
  const folder = process.env.SUITE_ARTIFACTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'host-numbers.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
  writeFileSync(file, `${JSON.stringify({ ...before, ...numbers }, null, 2)}\n`);
}
