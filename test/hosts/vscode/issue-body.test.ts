import { expect, it } from 'vitest';
import { issueBody } from '../../../src/hosts/vscode/issue-body.js';
import { MemoryWorkspace } from '../server/memory-workspace.js';

it('an issue is filled with numbers and codes, and names no path, file or message', async () => {
  const status = await new MemoryWorkspace('/home/ada/secret-project').status();
  const body = issueBody('running', {
    ...status,
    store: { state: 'open', path: '/home/ada/.cache/x', fileBytes: 7, problem: '/home/ada/.cache/x is full' },
    settingsProblems: [{ layer: 'file', key: 'rules.secret', message: 'secret' }],
    errors: [{ at: 1, code: 'file/forbidden', message: '/home/ada/secret-project/a.ts: forbidden' }],
  });
  expect(body).toContain('file/forbidden');
  expect(body).toContain('"typescript"');
  expect(body).not.toMatch(/ada|secret|\/home/);
});
