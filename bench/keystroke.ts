import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { openOnly } from '../src/hosts/compose.js';
import config from './eslint.config.mjs';

const keystrokes = 25;

export interface KeystrokeRow {
  readonly lines: number;
  readonly oursMs: number;
  readonly eslintMs: number;
}

/** From a changed buffer to its findings, in process, for texts of about so many lines made of real functions. */
export async function benchKeystroke(root: string): Promise<readonly KeystrokeRow[]> {
  const rows: KeystrokeRow[] = [];
  for (const lines of [100, 1000, 5000]) {
    const text = sourceOf(root, lines);
    rows.push({ lines, oursMs: await ours(text), eslintMs: theirs(text) });
  }
  return rows;
}

/** Whole files of one corpus, one after another, cut at a file's end: real code of a given length that parses. */
function sourceOf(root: string, lines: number): string {
  const folder = join(root, '.corpora/rxjs/src/internal/operators');
  let text = '';
  for (const name of readdirSync(folder).sort()) {
    if (text.split('\n').length >= lines) break;
    const module = readFileSync(join(folder, name), 'utf8').replace(/^import [\s\S]*?;$/gm, '');
    text += `namespace n${text.length} {\n${module}\n}\n`;
  }
  return text;
}

async function ours(text: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'treewarden-bench-'));
  writeFileSync(join(folder, 'a.ts'), text);
  const workspace = openOnly({
    root: folder,
    noCache: true,
    workers: 0,
    workerScript: new URL('file:///none'),
  });
  await workspace.open();
  const took = await timed(async turn => {
    workspace.setBuffer('a.ts', typed(text, turn));
    await workspace.report('a.ts', { obsolete: 'cancel' });
  });
  workspace.dispose();
  rmSync(folder, { recursive: true });
  return took;
}

function theirs(text: string): number {
  const linter = new Linter();
  const rules = config[2]?.rules as Linter.RulesRecord;
  const took: number[] = [];
  for (let turn = 0; turn < keystrokes; turn++) {
    const start = performance.now();
    linter.verify(typed(text, turn), [{ files: ['**/*.ts'], languageOptions: { parser }, rules }], 'a.ts');
    took.push(performance.now() - start);
  }
  return medianOf(took);
}

/** One more character in the middle, at a line's end, so that the text still parses. */
function typed(text: string, turn: number): string {
  const at = text.indexOf('\n', text.length / 2);
  return `${text.slice(0, at)} // ${'x'.repeat(turn)}${text.slice(at)}`;
}

async function timed(keystroke: (turn: number) => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < keystrokes; turn++) {
    const start = performance.now();
    await keystroke(turn);
    took.push(performance.now() - start);
  }
  return medianOf(took);
}

/** Of the later half: the first keystrokes warm the machine up. */
function medianOf(took: readonly number[]): number {
  const late = took.slice(took.length >> 1).sort((a, b) => a - b);
  return late[late.length >> 1] ?? Number.NaN;
}
