import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type ActionId, actionIds, actionOf } from '../../../src/health/actions.js';
import type { Problem } from '../../../src/health/check.js';
import { checks } from '../../../src/health/checks/index.js';
import { judged } from '../../../src/health/judge.js';
import { availableActions, carryOut } from '../../../src/hosts/vscode/diagnosis-actions.js';
import type { ServerSession } from '../../../src/hosts/vscode/server-session.js';
import { fixtures, machine, measuredFrom, merged, siteFrom } from '../../health/machines.js';

const editor = vi.hoisted(() => ({
  done: [] as string[],
  asked: [] as string[],
  answers: true,
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  commands: {
    executeCommand: async (id: string, what?: object) =>
      void editor.done.push(what ? `${id} ${JSON.stringify(what)}` : id),
  },
  window: {
    showWarningMessage: async (title: string, { detail }: { detail: string }) => {
      editor.asked.push(`${title}: ${detail}`);
      return editor.answers ? title : undefined;
    },
    setStatusBarMessage: () => undefined,
    createTerminal: () => ({
      show: () => undefined,
      sendText: (text: string, isSent: boolean) => void editor.done.push(`typed ${isSent}: ${text}`),
    }),
  },
}));

const session = {
  request: async ({ method }: { readonly method: string }) => {
    editor.done.push(method);
    return { files: 2, bytes: 5 };
  },
} as unknown as ServerSession;

beforeEach(() => Object.assign(editor, { done: [], asked: [], answers: true }));

/** Every problem of the fixtures, with the platform it is said on. */
const problems: readonly Problem[] = readdirSync(fixtures)
  .filter(name => name.endsWith('.json'))
  .flatMap(name => {
    const { cases } = JSON.parse(readFileSync(fixtures + name, 'utf8')) as {
      readonly cases: readonly { readonly like?: string; readonly vital: object }[];
    };
    const check = checks.find(({ id }) => `${id}.json` === name)!;
    return cases.flatMap(({ like = 'linux', vital }) => {
      const base = machine(like);
      const value = merged(base.vitals[check.reads], vital);
      return judged(check, measuredFrom(value), siteFrom(base)).problems;
    });
  });

/** What becomes of each action here, and what a terminal is told to type instead; undefined where it has no such thing. */
const expected: Readonly<Record<ActionId, readonly [done: readonly RegExp[], typed: RegExp | undefined]>> = {
  'rebuild-store': [
    [/^treewarden\.clearCache \{"anew":true\}$/, /^treewarden\.diagnose$/],
    /^treewarden cache clear --rebuild$/,
  ],
  'clear-cache': [[/^treewarden\.clearCache \{\}$/, /^treewarden\.diagnose$/], /^treewarden cache clear$/],
  'remove-quarantined': [
    [/^treewarden\/removeQuarantined$/, /^treewarden\.diagnose$/],
    /^treewarden cache quarantine clear$/,
  ],
  'open-settings': [[/^treewarden\.openSettings$/], undefined],
  'show-logs': [[/^treewarden\.showLog$/], undefined],
  'trust-folder': [[/^workbench\.trust\.manage$/], undefined],
  'git-safe-directory': [[/^typed false: git config --global --add safe/], /^git config .*safe\.directory/],
  'raise-watcher-limit': [[/^typed false: .*max_user_watches/], /max_user_watches/],
};

describe.each(actionIds)('%s', id => {
  const some = problems.filter(({ action }) => action === id);
  const [done, typed] = expected[id];

  test('is offered somewhere, with a button', () => {
    expect(some.length).toBeGreaterThan(0);
    expect(availableActions()[id]).toBe(actionOf(id).title);
  });

  test('does what it says, after a question where something is changed', async () => {
    await carryOut(some[0]!, session);
    expect(editor.done).toHaveLength(done.length);
    for (const [index, pattern] of done.entries()) expect(editor.done[index]).toMatch(pattern);
    expect(editor.asked).toHaveLength(actionOf(id).confirm === undefined ? 0 : 1);
  });

  test('is left alone without consent', async () => {
    editor.answers = false;
    await carryOut(some[0]!, session);
    expect(editor.done).toHaveLength(actionOf(id).confirm === undefined ? done.length : 0);
  });

  test('has its command in a terminal wherever it is offered', () => {
    if (!typed) return;
    for (const { steps } of some)
      expect(steps.some(({ command }) => command !== undefined && typed.test(command))).toBe(true);
  });
});

test('before copies are removed, how many and how large is said', async () => {
  const problem = problems.find(({ action }) => action === 'remove-quarantined')!;
  await carryOut(problem, session);
  expect(editor.asked[0]).toMatch(/Deletes \d+ damaged cache files? \([\d.]+ \w?B\) for good/);
});
