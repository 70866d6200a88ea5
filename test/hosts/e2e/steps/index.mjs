/**
 * Every step, in the order in which they run. To add one: a file beside this one that exports
 * `{ name, run(stage) }`, and a line here. A stage is `{ page, workbench, camera, box }`.
 */
import { codeLens } from './code-lens.mjs';
import { diagnose } from './diagnose.mjs';
import { diskChange } from './disk-change.mjs';
import { edit } from './edit.mjs';
import { explainFile } from './explain-file.mjs';
import { findingsTree } from './findings-tree.mjs';
import { hover } from './hover.mjs';
import { languageStatus } from './language-status.mjs';
import { mendStore } from './mend-store.mjs';
import { noComplaint } from './no-complaint.mjs';
import { palette } from './palette.mjs';
import { problems } from './problems.mjs';
import { quickFix } from './quick-fix.mjs';
import { scanWorkspace } from './scan-workspace.mjs';
import { showStatus } from './show-status.mjs';
import { statusBar } from './status-bar.mjs';
import { tooltip } from './tooltip.mjs';

export const steps = [
  statusBar,
  problems,
  hover,
  quickFix,
  codeLens,
  languageStatus,
  tooltip,
  edit,
  palette,
  scanWorkspace,
  findingsTree,
  diskChange,
  showStatus,
  diagnose,
  mendStore,
  explainFile,
  noComplaint,
];
