import { worktreeTools } from '../src/hosts/worktree-tools.js';

/** Run by itself, so that its start and its memory are its own: lists the worktrees of a folder, and prints what that cost. */
const [folder = ''] = process.argv.slice(2);
const startedAt = performance.now();
const tools = worktreeTools();

async function taken(states: boolean) {
  const from = performance.now();
  let rowsMs = 0;
  const { repositories } = await tools.list([folder], {
    states,
    onRows: () => {
      rowsMs = performance.now() - from;
    },
  });
  return { rowsMs, allMs: performance.now() - from, found: repositories[0]?.worktrees.length ?? 0 };
}

const first = await taken(true);
const coldMs = performance.now() - startedAt;
const warm: number[] = [];
for (let run = 0; run < 20; run++) warm.push((await taken(false)).allMs);
const again = await taken(true);
console.log(
  JSON.stringify({
    found: first.found,
    firstRowsMs: first.rowsMs,
    coldMs,
    warmMs: warm,
    againMs: again.allMs,
    peakMb: process.resourceUsage().maxRSS / 1024,
    heapMb: process.memoryUsage().heapUsed / 1024 / 1024,
  }),
);
