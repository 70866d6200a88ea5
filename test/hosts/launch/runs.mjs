/**
 * What the suite is run on: each run is a VS Code of its own. `files` are the test files that want it; whatever no run
 * names runs on the sample. `open` prepares the sandbox's workspace and says what to open, `settings` are the user's.
 */
import { writeChats } from './chats.mjs';
import { copyLarge } from './large.mjs';
import { makeMultiRoot } from './multi-root.mjs';
import { copySample } from './sample.mjs';

const others = {
  chats: {
    files: ['chats'],
    open: box => {
      writeChats(box.home, box.workspace);
      return copySample(box.workspace);
    },
  },
  'multi-root': { files: ['multi-root'], open: box => makeMultiRoot(box.workspace) },
  large: {
    files: ['host-thread'],
    open: box => copyLarge(box.workspace),
    // Findings of unopened files come when the test asks for them, not before.
    settings: { 'treewarden.scan.onIdle': false },
  },
};

export const runs = {
  sample: {
    without: Object.values(others).flatMap(run => run.files),
    open: box => copySample(box.workspace),
  },
  ...others,
};
