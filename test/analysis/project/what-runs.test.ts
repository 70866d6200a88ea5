import { expect, test } from 'vitest';
import { acrossFindings } from '../../../src/analysis/across/across-findings.js';
import { projectSightings } from '../../../src/analysis/project/project-sightings.js';
import { settings } from '../../../src/analysis/settings.js';
import { memoryProject } from '../../harness/memory-project.js';

const files = {
  'index.ts': "import { used } from './a';\nexport const all = used();\n",
  'a.ts': 'export const used = () => 1;\nexport const unused = () => 2;\n',
};

/** The nodes that ran, in order; the hits between them are left out. */
const ran = (log: readonly string[]): readonly string[] =>
  log.flatMap(line => /^computed (.+) \(/.exec(line)?.[1] ?? []);

async function findingsIn({ engine }: Pick<ReturnType<typeof memoryProject>, 'engine'>, path: string) {
  const all = (await engine.get(acrossFindings)).get(path) ?? [];
  return all.filter(({ rule }) => rule === 'unused-export');
}

async function opened() {
  const project = memoryProject({ files });
  const findings = await findingsIn(project, 'a.ts');
  expect(findings.map(({ message, range }) => `${range[0]} ${message}`)).toEqual([
    '2 nothing uses unused: delete it',
  ]);
  project.takeLog();
  return project;
}

test('an edit that changes no import and no export runs its own queries and no fold', async () => {
  const { engine, become, takeLog } = await opened();
  become({ files: { ...files, 'a.ts': files['a.ts'].replace('=> 1', '=> 3') } });
  await engine.get(projectSightings);
  expect(ran(takeLog())).toEqual(['syntax-tree a.ts', 'file-facts a.ts', 'module-facts a.ts']);
});

test('code that only moves has its findings moved, and nothing is searched for anew', async () => {
  const { engine, become, takeLog } = await opened();
  become({ files: { ...files, 'a.ts': `\n${files['a.ts']}` } });
  const findings = await findingsIn({ engine }, 'a.ts');
  expect(findings.map(({ range }) => range[0])).toEqual([3]);
  const did = ran(takeLog());
  expect(did).toContain('file-places a.ts');
  expect(did).toContain('across-findings');
  expect(did).not.toContain('project-sightings');
});

test('a new import runs the folds, once, and resolves one file', async () => {
  const { engine, become, takeLog } = await opened();
  become({ files: { ...files, 'index.ts': files['index.ts'].replace('used }', 'used, unused }') } });
  expect(await engine.get(projectSightings)).toEqual(new Map());
  expect(ran(takeLog())).toEqual([
    'syntax-tree index.ts',
    'file-facts index.ts',
    'module-facts index.ts',
    'resolved-module index.ts',
    'project-sightings',
  ]);
});

test('a search that sees the same gives the same findings, to the object', async () => {
  const { engine, become, takeLog } = await opened();
  const before = await engine.get(acrossFindings);
  become({ files: { ...files, 'index.ts': `${files['index.ts']}export const more = 1;\n` } });
  expect(await engine.get(acrossFindings)).toBe(before);
  expect(ran(takeLog())).toContain('project-sightings');
});

test('a world in which every import leads where it led runs no fold', async () => {
  const { engine, become, takeLog } = await opened();
  become({ alias: 'elsewhere' });
  await engine.get(projectSightings);
  expect(ran(takeLog())).toEqual(['resolved-module a.ts', 'resolved-module index.ts']);
});

test('a setting of another rule runs no fold of the project', async () => {
  const { engine, become, takeLog } = await opened();
  become({ settings: { rules: { 'long-function': 'off' } } });
  await engine.get(projectSightings);
  expect(ran(takeLog())).toEqual(['layer-settings flags', 'project-rule-settings']);
});

test('a severity of its own is that of all findings, and off means none', async () => {
  const { engine, become } = await opened();
  become({ settings: { rules: { 'unused-export': 'error' } } });
  expect((await findingsIn({ engine }, 'a.ts')).map(({ severity }) => severity)).toEqual(['error']);
  become({ settings: { rules: { 'unused-export': 'off' } } });
  expect(await findingsIn({ engine }, 'a.ts')).toEqual([]);
});

test('the entries of the settings are globs, and anything else is a problem of the settings', async () => {
  const { engine, become } = await opened();
  become({ settings: { rules: { 'unused-export': { entries: ['a.*'] } } } });
  expect(await findingsIn({ engine }, 'a.ts')).toEqual([]);
  expect((await engine.get(settings)).problems).toEqual([]);
  become({
    settings: { rules: { 'unused-export': { entries: [1], most: 1 }, 'circular-import': 'warning' } },
  });
  expect((await engine.get(settings)).problems.map(({ key, message }) => `${key}: ${message}`)).toEqual([
    'rules.unused-export.entries: Expected a list of strings.',
    'rules.unused-export.most: Unknown option of unused-export.',
  ]);
});
