import { describe, expect, it } from 'vitest';
import { environmentSettings, readSettingsFile } from '../../src/node/settings-file.js';
import { tempFolder } from '../harness/temp-folder.js';

describe('the settings file', () => {
  it('may be absent or empty', async () => {
    using folder = tempFolder();
    expect(await readSettingsFile(folder.path)).toEqual({ source: {} });
    for (const text of ['', '# nothing\n', '\uFEFF  \n', '---\n']) {
      folder.write('treewarden.yaml', text);
      expect(await readSettingsFile(folder.path)).toEqual({ file: 'treewarden.yaml', source: {} });
    }
  });

  it('is YAML or JSON; YAML comes first', async () => {
    using folder = tempFolder({ 'treewarden.json': '\uFEFF{\n\t"patterns": "off"\n}' });
    expect(await readSettingsFile(folder.path)).toEqual({
      file: 'treewarden.json',
      source: { patterns: 'off' },
    });
    folder.write('treewarden.yml', 'exclude: [gen]\nrules:\n  long-function: off\n');
    expect(await readSettingsFile(folder.path)).toEqual({
      file: 'treewarden.yml',
      source: { exclude: ['gen'], rules: { 'long-function': 'off' } },
    });
    folder.write('treewarden.yaml', 'maxFileBytes: 5');
    expect(await readSettingsFile(folder.path)).toMatchObject({
      file: 'treewarden.yaml',
      source: { maxFileBytes: 5 },
    });
  });

  it.each([
    ['treewarden.yaml', 'rules:\n  a: 1\n  a: 2\n', '3:3', /unique/],
    ['treewarden.yaml', 'rules: [\n', '2:1', /./],
    ['treewarden.yaml', 'a: 1\n\tb: 2\n', '2:1', /./],
    ['treewarden.yaml', 'a: *nowhere\n', '1:1', /alias/],
    ['treewarden.json', '{\n  "rules": {},\n}', '3:1', /property name/],
    ['treewarden.json', '{ "rules": x }', '1:12', /Unexpected token/],
    ['treewarden.json', '{ "rules": ', '1:12', /end/],
  ])('%s that is broken says where: %j', async (name, text, place, reason) => {
    using folder = tempFolder({ [name]: text });
    const { file, source, problem } = await readSettingsFile(folder.path);
    expect({ file, source }).toEqual({ file: name, source: {} });
    expect(problem).toMatchObject({ code: 'settings/invalid', subject: `${name}:${place}` });
    expect(String(problem?.cause)).toMatch(reason);
  });

  it('does not grow without bounds, by its size or by its aliases', async () => {
    using folder = tempFolder({ 'treewarden.yaml': 'x'.repeat(1_000_001) });
    expect((await readSettingsFile(folder.path)).problem).toMatchObject({ code: 'settings/invalid' });
    const levels = Array.from(
      { length: 30 },
      (_, n) => `l${n}: &l${n} [${n === 0 ? '1' : `*l${n - 1},*l${n - 1},*l${n - 1}`}]`,
    );
    folder.write('treewarden.yaml', levels.join('\n'));
    expect((await readSettingsFile(folder.path)).problem).toMatchObject({ code: 'settings/invalid' });
  });

  it('may turn out to be a folder', async () => {
    using folder = tempFolder({ 'treewarden.yaml/x': '' });
    expect((await readSettingsFile(folder.path)).problem).toMatchObject({ subject: 'treewarden.yaml:1:1' });
  });
});

describe('the environment', () => {
  it('gives lists, numbers and rules', () => {
    const environment = {
      TREEWARDEN_EXCLUDE: 'gen/**, **/*.{spec,test}.ts\nold ,',
      TREEWARDEN_INCLUDE: 'src',
      TREEWARDEN_MAX_FILE_BYTES: '5e6',
      TREEWARDEN_PATTERNS: 'off',
      TREEWARDEN_RULES: '{"long-function":"off"}',
    };
    expect(environmentSettings(environment)).toEqual({
      exclude: ['gen/**', '**/*.{spec,test}.ts', 'old'],
      include: ['src'],
      maxFileBytes: 5_000_000,
      patterns: 'off',
      rules: { 'long-function': 'off' },
    });
  });

  it('leaves other variables alone, and wrong values to the validation', () => {
    expect(environmentSettings({ TREEWARDEN_LOG: 'x', TREEWARDEN_EXCLUDE: ' ', PATH: '/' })).toEqual({});
    expect(environmentSettings({ TREEWARDEN_MAX_FILE_BYTES: '2 MB', TREEWARDEN_RULES: 'off' })).toEqual({
      maxFileBytes: '2 MB',
      rules: 'off',
    });
  });
});
