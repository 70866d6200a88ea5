import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DisposableStore } from '../base/disposable.js';
import { megabyte } from '../base/units.js';
import { Engine } from '../engine/engine.js';
import { MemoryTier } from '../engine/memory-tier.js';
import { Issues, type Measured } from '../issues/issues.js';
import { findRepository } from '../node/git/repository.js';
import { currentIssue, switchToIssue } from '../node/issues/issue-branch.js';
import { IssueFolder } from '../node/issues/issue-folder.js';
import { Telemetry } from '../telemetry/telemetry.js';
import type { OpenedIssues } from './cli/parts.js';

/** Heads of issues, and nothing else. */
const memory = { maxBytes: 128 * megabyte, maxEntries: 200_000 };

const clock = { now: () => performance.now(), epochMs: () => Date.now() };

/** The issues of the repository that a folder is in, or, outside of one, of the folder itself. */
export function openIssues(folder: string, telemetry = new Telemetry(clock)): OpenedIssues {
  const owned = new DisposableStore();
  const { now, epochMs } = clock;
  const tiers = [new MemoryTier({ budget: memory, now })];
  const engine = new Engine({ tiers, now, emit: telemetry.onEvent });
  const top = findRepository(folder)?.topLevel ?? folder;
  const root = join(top, 'issues');
  const files = owned.add(new IssueFolder(root, epochMs));
  const measured: Measured = (operation, run) => telemetry.measure('issue', operation, run);
  const naming = { now: epochMs, random: (count: number) => randomBytes(count) };
  return {
    issues: new Issues({ engine, files, naming, measured }),
    root,
    operations: () => telemetry.summaries(),
    currentName: () => currentIssue(top),
    switchTo: name => switchToIssue(top, name),
    dispose: () => owned.dispose(),
  };
}
