/**
 * End to end: the packaged extension, installed into a real VS Code server, driven through its real workbench.
 * `node test/hosts/e2e.mjs [path.vsix] [--readme] [--act=name] [--only=text]`; pictures are left in artifacts/.
 */
import { resolve } from 'node:path';
import { acts } from './e2e/acts.mjs';
import { removePictures } from './e2e/camera.mjs';
import { Stage } from './e2e/stage.mjs';
import { newestVsix } from './launch/vsix.mjs';

const given = process.argv.slice(2).find(argument => !argument.startsWith('--'));
const optionOf = name =>
  process.argv.find(argument => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const counts = { passed: 0, failed: 0 };

async function attempt(name, work, onFailure = async () => {}) {
  const began = Date.now();
  try {
    await work();
    counts.passed++;
    console.log(`ok    ${name} (${Date.now() - began} ms)`);
    return true;
  } catch (error) {
    counts.failed++;
    console.log(
      `FAIL  ${name} (${Date.now() - began} ms)\n      ${error.stack.split('\n').slice(0, 8).join('\n      ')}`,
    );
    await onFailure();
    return false;
  }
}

async function play(act) {
  const stage = new Stage(act);
  const chosen = act.steps.filter(step => step.name.includes(optionOf('only')));
  console.log(`${act.name}:`);
  const ready =
    (await attempt('the .vsix installs', async () => stage.install(resolve(given ?? newestVsix())))) &&
    (await attempt('the workbench opens', () => stage.open()));
  for (const [index, step] of chosen.entries()) {
    if (!ready) break;
    const photograph = () => stage.camera.failure(index + 1);
    await attempt(step.name, () => step.run(stage), photograph);
  }
  if (!ready) counts.failed += chosen.length;
  await stage.close();
}

async function main() {
  removePictures();
  for (const act of acts.filter(({ name }) => name.includes(optionOf('act')))) await play(act);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed === 0 ? 0 : 1);
}

await main();
