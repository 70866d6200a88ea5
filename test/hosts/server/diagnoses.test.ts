import { afterEach, expect, it } from 'vitest';
import type { Report } from '../../../src/health/report.js';
import type { Checked } from '../../../src/hosts/protocol.js';
import type { DiagnosePatient } from '../../../src/hosts/server/parts.js';
import { diagnosis } from '../../health/machines.js';
import { Editor } from './editor.js';

let editor: Editor;
afterEach(() => editor.stop());

it('a diagnosis tells each check as soon as it is done, then all, and exports it without who and where', async () => {
  let patient: DiagnosePatient | undefined;
  editor = await Editor.start({
    folders: { '/w': { 'a.ts': '', 'src/b.ts': '' } },
    options: { trusted: false, remoteName: 'ssh-remote' },
    diagnose: async asked => {
      patient = asked;
      const report = diagnosis('/home/ada/shop', 'deaf-watcher');
      for (const result of report.results) asked.onResult(result);
      return report;
    },
  });
  const checked: Checked[] = [];
  editor.connection.onNotification('treewarden/checked', one => void checked.push(one));
  expect(await editor.connection.sendRequest('treewarden/exportDiagnosis', { format: 'json' })).toBeNull();
  const report = await editor.connection.sendRequest<Report>('treewarden/diagnose', { token: 't' });
  expect(report).toMatchObject({ health: 'error', headline: '1 error found.' });
  expect(report).not.toHaveProperty('vitals');
  expect(checked.map(({ token, result }) => `${token} ${result.id}`)).toEqual(
    report.results.map(({ id }) => `t ${id}`),
  );
  expect(patient).toMatchObject({ root: '/w', facts: { trusted: false, remoteName: 'ssh-remote' } });
  expect(await patient!.status()).toMatchObject({ folders: [{ root: '/w' }] });
  const html = await editor.connection.sendRequest<string>('treewarden/exportDiagnosis', { format: 'html' });
  expect(html).toContain('All 8,192 watches of the system are taken.');
});

it('of several folders the one that was named is diagnosed, else the outermost; the one asked for last is exported', async () => {
  const [gates, roots] = [new Map<string, () => void>(), [] as string[]];
  editor = await Editor.start({
    folders: { '/shop': {}, '/shop/hotfix': {} },
    diagnose: async ({ root }) => {
      roots.push(root);
      await new Promise<void>(open => gates.set(root, open));
      return diagnosis(root, 'linux');
    },
  });
  const diagnose = (token: string, folder?: string): Promise<Report> =>
    editor.connection.sendRequest<Report>('treewarden/diagnose', { token, folder });
  const earlier = diagnose('1', 'file:///shop/hotfix');
  const later = diagnose('2', 'file:///gone');
  await expect.poll(() => roots).toEqual(['/shop/hotfix', '/shop']);
  gates.get('/shop')!();
  expect((await later).site.root).toBe('/shop');
  gates.get('/shop/hotfix')!();
  expect((await earlier).site.root).toBe('/shop/hotfix');
  const exported = editor.connection.sendRequest<string>('treewarden/exportDiagnosis', { format: 'json' });
  expect(JSON.parse(await exported)).toMatchObject({ site: { root: expect.not.stringContaining('hotfix') } });
});

it('a diagnosis that fails is told, and the server goes on', async () => {
  editor = await Editor.start({
    folders: { '/w': {} },
    diagnose: async () => {
      throw new Error('a bug');
    },
  });
  await expect(editor.connection.sendRequest('treewarden/diagnose', { token: 't' })).rejects.toThrow('a bug');
  expect(await editor.connection.sendRequest('treewarden/status', {})).toMatchObject({
    folders: [{ root: '/w' }],
  });
});
