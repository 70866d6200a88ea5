import { describe, expect, test } from 'vitest';
import type { GlanceRequest } from '../../../src/hosts/glance.js';
import {
  encodedPage,
  type Page,
  type PrintedPage,
  pageKind,
  printedPage,
} from '../../../src/workspace/kept-page.js';
import { runCli } from './cli.js';
import { finding, reportOf } from './reports.js';

const reports = [reportOf('a.ts', { findings: [finding('warning')] }), reportOf('b.ts')];

describe('a scan', () => {
  test('leaves its page behind, and the next one prints it without looking at a file', async () => {
    const pages = new Map<string, Page>();
    const first = await runCli(['scan'], { reports, pages });
    const seen: string[] = [];
    const second = await runCli(['scan'], { reports, pages, gate: path => void seen.push(path) });
    expect(pages.size).toBe(1);
    expect(seen).toEqual([]);
    expect(second).toMatchObject({ code: 1, out: first.out, err: first.err });
    expect(first.out).toContain('a.ts');
  });

  test('of every format leaves a page of its own', async () => {
    const pages = new Map<string, Page>();
    for (const format of ['text', 'json', 'ndjson']) {
      const once = await runCli(['scan', '--format', format], { reports, pages });
      const again = await runCli(['scan', '--format', format], { reports, pages });
      expect(again.out).toBe(once.out);
    }
    expect(pages.size).toBe(3);
  });

  test('is weighed by its own --fail-on', async () => {
    const pages = new Map<string, Page>();
    for (const [level, code] of [
      ['error', 0],
      ['info', 1],
    ] as const) {
      for (let run = 0; run < 2; run++)
        expect((await runCli(['scan', '--fail-on', level], { reports, pages })).code).toBe(code);
    }
  });

  test('with a file that is not answered whole leaves none', async () => {
    const pages = new Map<string, Page>();
    const broken = reportOf('c.ts', { problem: { code: 'syntax', message: 'Expected }' } });
    await runCli(['scan'], { reports: [...reports, broken], pages });
    await runCli(['scan', '--format', 'json'], { reports, pages, goneBeforeDetail: 'b.ts' });
    expect(pages.size).toBe(0);
  });

  test('with --stats looks at every file', async () => {
    const pages = new Map<string, Page>();
    const seen: string[] = [];
    for (let run = 0; run < 2; run++)
      await runCli(['scan', '--stats'], { reports, pages, gate: path => void seen.push(path) });
    expect(seen).toEqual(['a.ts', 'b.ts', 'a.ts', 'b.ts']);
  });
});

describe('a look at the files', () => {
  const counts = { error: 0, warning: 2, info: 0, hint: 0 };
  const page = printedPage(encodedPage({ text: 'as it was – 100 %\n', counts }));
  const looking = (kept: string[], found?: PrintedPage) => (request: GlanceRequest) => {
    kept.push(`looked for ${request.isOfProject ? 'the project' : 'files'}`);
    return { page: found, keep: async (key: string) => void kept.push(key) };
  };

  test('is enough where everything looks as it did', async () => {
    const kept: string[] = [];
    const ran = await runCli(['scan'], { reports, glance: looking(kept, page) });
    expect(ran).toMatchObject({ code: 1, out: 'as it was – 100 %\n', log: [] });
    expect(kept).toEqual(['looked for the project']);
  });

  test('is remembered with the page that followed, new or found by its contents', async () => {
    const kept: string[] = [];
    const pages = new Map<string, Page>();
    for (let run = 0; run < 2; run++) await runCli(['scan'], { reports, pages, glance: looking(kept) });
    const [key] = pages.keys();
    expect(kept).toEqual(['looked for the project', key, 'looked for the project', key]);
  });

  test.each([
    ['of chosen paths', ['scan', '.'], {}],
    ['without a cache', ['scan', '--no-cache'], {}],
    ['for statistics', ['scan', '--stats'], {}],
    ['for new findings', ['scan', '--new-since', 'main'], {}],
  ])('is not taken %s', async (_, argv) => {
    const kept: string[] = [];
    await runCli(argv, { reports, glance: looking(kept) });
    expect(kept).toEqual([]);
  });

  test('is not remembered where something was told besides', async () => {
    const kept: string[] = [];
    const settingsProblems = [{ layer: 'file', key: 'rules', message: 'It is no object.' }] as const;
    await runCli(['scan'], { reports, settingsProblems, glance: looking(kept) });
    expect(kept).toEqual(['looked for the project']);
  });
});

describe('verify', () => {
  test('prints kept pages anew and compares', async () => {
    const pages = new Map<string, Page>();
    await runCli(['scan'], { reports, pages });
    const sound = await runCli(['verify'], { reports, pages });
    expect(sound).toMatchObject({ code: 0, out: '✔ 3 results of 2 files computed anew: no differences\n' });

    for (const [form, page] of pages) pages.set(form, { ...page, text: page.text.replace('a.ts', 'x.ts') });
    const lying = await runCli(['verify'], { reports, pages });
    expect(lying.code).toBe(1);
    expect(lying.out).toContain(pageKind);
  });
});
