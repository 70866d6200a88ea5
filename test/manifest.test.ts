import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultSettings } from '../src/analysis/settings.js';
import { fileSchema, jsonOf, pathOf, rulesSchema, ruleTexts, textOf } from './harness/manifest.js';

const schemaFile = 'media/treewarden.schema.json';
if (process.env.UPDATE) rewrite();
const manifest = jsonOf('package.json');
const texts = jsonOf('package.nls.json');
const settings = manifest.contributes.configuration.properties;

/** What is derived from the registries, written anew: `UPDATE=1 vitest run test/manifest.test.ts`. */
function rewrite(): void {
  const [before, said] = [jsonOf('package.json'), jsonOf('package.nls.json')];
  before.contributes.configuration.properties['treewarden.rules'].properties = rulesSchema();
  const others = Object.entries(said).filter(([key]) => !key.startsWith('rule.'));
  const sorted = Object.entries({ ...Object.fromEntries(others), ...ruleTexts() }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const after = Object.fromEntries(sorted);
  write('package.json', before);
  write('package.nls.json', after);
  write(schemaFile, fileSchema(before, after));
  spawnSync(pathOf('node_modules/.bin/biome'), ['format', '--write', schemaFile], { cwd: pathOf('') });
}

function write(file: string, value: object): void {
  writeFileSync(pathOf(file), `${JSON.stringify(value, null, 2)}\n`);
}

test('the setting of the rules is that of the registries', () => {
  expect(settings['treewarden.rules'].properties).toEqual(rulesSchema());
  expect(texts).toMatchObject(ruleTexts());
});

test('the schema of settings files is that of the settings', () => {
  expect(jsonOf(schemaFile)).toEqual(fileSchema(manifest, texts));
});

test('the defaults shown are the defaults used', () => {
  for (const key of ['overrides', 'include', 'exclude', 'maxFileBytes', 'patterns'] as const) {
    expect([key, settings[`treewarden.${key}`].default]).toEqual([key, defaultSettings[key]]);
  }
});

test('every text that is named is there, and every text there is named', () => {
  const named = [...JSON.stringify(manifest).matchAll(/%([\w.-]+)%/g)].map(([, key]) => key!);
  expect([...new Set(named)].sort()).toEqual(Object.keys(texts).sort());
});

test('the commands of the manifest are those of the registry', () => {
  const folder = 'src/hosts/vscode/commands';
  const listed = [...textOf(`${folder}/index.ts`).matchAll(/from '\.\/([\w-]+)\.js'/g)].map(
    ([, name]) => name,
  );
  const files = readdirSync(pathOf(folder)).map(file => file.replace('.ts', ''));
  const ids = files.flatMap(file => {
    const found = [...textOf(`${folder}/${file}.ts`).matchAll(/^ {2}id: '(treewarden\.\w+)',$/gm)];
    if (found.length > 0) expect(listed).toContain(file);
    return found.map(([, id]) => id);
  });
  const declared = manifest.contributes.commands.map((one: { command: string }) => one.command);
  expect(ids.sort()).toEqual(declared.sort());
});

test('what decides where is written is restricted, and no workspace may set it', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const cache = Object.keys(settings).filter(key => key.startsWith('treewarden.cache.'));
  expect(cache.length).toBeGreaterThan(0);
  for (const key of cache) expect([key, settings[key].scope]).toEqual([key, 'machine']);
  expect(restricted).toEqual(expect.arrayContaining(['treewarden.cache', ...cache]));
});

test('what decides where spans are sent is empty, restricted, and no workspace may set it', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const keys = Object.keys(settings).filter(key => key.startsWith('treewarden.telemetry.'));
  expect(keys).toEqual(['treewarden.telemetry.otlpEndpoint']);
  for (const key of keys) expect(settings[key]).toMatchObject({ scope: 'machine', default: '' });
  expect(restricted).toEqual(expect.arrayContaining(['treewarden.telemetry', ...keys]));
  expect(Object.keys(jsonOf(schemaFile).properties)).not.toContain('telemetry');
});

test('every file the manifest names is shipped', () => {
  const { icon, main, contributes } = manifest;
  const { jsonValidation, yamlValidation, walkthroughs, viewsContainers, views } = contributes;
  const icons = [...viewsContainers.activitybar, ...views.treewarden].map(({ icon: file }) => file);
  const schemas = [...jsonValidation, ...yamlValidation].map(({ url }) => url.replace('./', ''));
  const pages = walkthroughs.flatMap((one: any) => one.steps.map((step: any) => step.media.markdown));
  const allowed = textOf('.vscodeignore')
    .split('\n')
    .filter(line => line.startsWith('!'))
    .map(line => new RegExp(`^${line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
  for (const file of [icon, main.replace('./', ''), ...schemas, ...pages, ...icons]) {
    expect([file, allowed.some(pattern => pattern.test(file))]).toEqual([file, true]);
    if (!file.startsWith('dist/')) expect([file, existsSync(pathOf(file))]).toEqual([file, true]);
  }
});
