import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { repository } from './sandbox.mjs';

/** Runs the suite in the desktop VS Code that `VSCODE_PATH` names, or in a downloaded `VSCODE_VERSION`. */
export async function runInDesktop(box, { extension, tests, opened, env }) {
  const { VSCODE_PATH: installed, VSCODE_VERSION: version = 'stable' } = process.env;
  const profile = ['--user-data-dir', box.data, '--extensions-dir', box.extensions];
  try {
    const code = await runTests({
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      extensionTestsEnv: env,
      launchArgs: [opened, '--disable-extensions', '--disable-workspace-trust', ...profile],
      ...(installed
        ? { vscodeExecutablePath: resolve(installed) }
        : { version, cachePath: join(repository, '.vscode-host/desktop') }),
    });
    return { code };
  } catch (error) {
    return { code: error.code || 1, why: error.message };
  }
}
