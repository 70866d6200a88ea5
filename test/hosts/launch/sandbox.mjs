/** A throw-away home for one VS Code: everything it writes is inside, nothing of the caller's leaks in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this repository. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where screenshots, logs and reports of a run are left; git ignores it. */
export const artifacts = join(repository, 'artifacts');

/** Settings under which a window shows the workspace and nothing else. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectColorScheme': false,
  'window.commandCenter': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'files.autoSave': 'off',
  'typescript.validate.enable': false,
  'javascript.validate.enable': false,
};

/** Makes the folders of one sandbox. The name is short: macOS limits socket paths to 103 characters. */
export function makeSandbox(settings = {}) {
  const root = mkdtempSync(join(tmpdir(), 'tw-'));
  const at = name => join(root, name);
  const box = {
    root,
    home: at('home'),
    data: at('data'),
    extensions: at('exts'),
    temp: at('tmp'),
    workspace: at('sample'),
    events: at('events.ndjson'),
    log: at('server.log'),
  };
  for (const folder of [box.home, box.extensions, box.temp, box.workspace, join(box.data, 'User')]) {
    mkdirSync(folder, { recursive: true });
  }
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  writeFileSync(join(box.data, 'User/settings.json'), text);
  return box;
}

/** Removes a sandbox; retried, because a process that is just ending may still write or hold a file. */
export function removeSandbox(box) {
  try {
    rmSync(box.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  } catch (error) {
    console.warn(`The sandbox was left behind: ${error.message}`);
  }
}

const leaking = /^(VSCODE_|CODE_SERVER_|ELECTRON_|npm_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;

/** The environment of a process that is to live in the sandbox. */
export function sandboxEnvironment(box, extra = {}) {
  const outer = Object.entries(process.env).filter(([name]) => !leaking.test(name));
  return {
    ...Object.fromEntries(outer),
    HOME: box.home,
    XDG_CONFIG_HOME: join(box.home, '.config'),
    XDG_DATA_HOME: join(box.home, '.local/share'),
    XDG_CACHE_HOME: join(box.home, '.cache'),
    XDG_RUNTIME_DIR: box.temp,
    TMPDIR: box.temp,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...extra,
  };
}
