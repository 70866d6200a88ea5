import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../test/hosts/launch/sandbox.mjs';

/** Opens a window of its own, with a profile of its own, so that the user's other windows are left alone. */
export function openDesktop(code, box, folder) {
  const args = [
    '--new-window',
    '--wait',
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${repository}`,
    `--user-data-dir=${box.data}`,
    `--extensions-dir=${box.extensions}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    folder,
  ];
  console.log(`Opening ${folder} in ${code}. Close the window or press Ctrl-C to end.`);
  const isScript = process.platform === 'win32';
  const quoted = isScript ? args.map(argument => `"${argument}"`) : args;
  const child = spawn(isScript ? `"${code}"` : code, quoted, { stdio: 'inherit', shell: isScript });
  const exited = new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  return { exited, stop: () => stopWindow(box, child) };
}

/** The command only waits for the window, which is another process: VS Code notes its number in its profile. */
function stopWindow(box, child) {
  child.kill();
  const lock = join(box.data, 'code.lock');
  if (!existsSync(lock)) return;
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') console.warn(`Please close the window yourself: ${error.message}`);
  }
}
