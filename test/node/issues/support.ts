import { randomBytes } from 'node:crypto';
import { Engine } from '../../../src/engine/engine.js';
import { MemoryTier } from '../../../src/engine/memory-tier.js';
import { Issues, type Measured } from '../../../src/issues/issues.js';
import { IssueFolder } from '../../../src/node/issues/issue-folder.js';

/** The issues of a folder, on real files, and which results their engine computed. */
export function issuesIn(root: string, measured?: Measured) {
  const now = (): number => performance.now();
  const budget = { maxBytes: 1e8, maxEntries: 100_000 };
  const read: string[] = [];
  const engine = new Engine({
    tiers: [new MemoryTier({ budget, now })],
    now,
    emit: event => {
      if (event.type === 'changed') read.push(event.subject);
    },
  });
  const files = new IssueFolder(root, () => Date.now());
  const naming = { now: () => Date.now(), random: (count: number) => randomBytes(count) };
  const issues = new Issues({ engine, files, naming, ...(measured && { measured }) });
  const takeRead = (): readonly string[] => read.splice(0).sort();
  return { issues, takeRead, [Symbol.dispose]: () => files.dispose() };
}
