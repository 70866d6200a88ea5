/**
 * `npm start [-- folder] [--server]`: opens a folder, or a sample, in a real VS Code that has this Treewarden.
 * A desktop VS Code is used when there is one, else a local VS Code server whose address is printed.
 */
import { resolve } from 'node:path';
import { copySample } from '../test/hosts/launch/sample.mjs';
import { makeSandbox, removeSandbox } from '../test/hosts/launch/sandbox.mjs';
import { onPath } from './on-path.mjs';
import { openDesktop } from './start/desktop.mjs';
import { openServer } from './start/server.mjs';

const given = process.argv.slice(2).find(argument => !argument.startsWith('--'));
const serverOnly = process.argv.includes('--server');
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

async function main() {
  const desktop = serverOnly || !hasDisplay ? undefined : onPath('code', 'cursor', 'codium');
  const box = makeSandbox();
  const folder = given ? resolve(given) : copySample(box.workspace);
  let running;
  const end = code => {
    running?.stop();
    removeSandbox(box);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => end(0));
  try {
    running = desktop ? openDesktop(desktop, box, folder) : await openServer(box, folder, hasDisplay);
    end((await running.exited) ?? 0);
  } catch (error) {
    console.error(error.message);
    end(1);
  }
}

await main();
