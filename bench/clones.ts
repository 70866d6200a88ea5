import { CloneIndex, type CloneThresholds } from '../src/analysis/clones/clone-index.js';
import { clones } from '../src/analysis/clones/clones.js';
import { cloneFingerprints, fingerprintsOf } from '../src/analysis/clones/fingerprints.js';
import { duplicatedCode } from '../src/analysis/repeats/duplicated-code.js';
import { digestOf } from '../src/base/digest.js';
import { Engine } from '../src/engine/engine.js';
import { MemoryTier } from '../src/engine/memory-tier.js';
import { accumulation, input, query } from '../src/engine/query.js';

const text = input<string>('bench-text');
const fingerprints = query({
  id: cloneFingerprints.id,
  version: 1,
  deps: { text },
  run: ({ text }) => fingerprintsOf(text, { functions: [] }),
});
const thresholds = duplicatedCode.defaults as unknown as CloneThresholds;
const fold = accumulation({
  id: clones.id,
  version: 1,
  over: fingerprints,
  begin: () => new CloneIndex(thresholds),
});

/** The fold of clones over many synthetic files, cold and after one edit; every tenth file shares a stretch with another. */
export async function benchClones(files = 10_000, edits = 20) {
  const now = (): number => performance.now();
  const engine = new Engine({
    tiers: [new MemoryTier({ budget: { maxBytes: 1e9, maxEntries: 1e6 }, now })],
    now,
  });
  const set = (file: number, edit = 0): void => {
    const value = synthetic(file, edit);
    const cell = { digest: digestOf(value), read: () => value };
    engine.apply([{ input: text, subject: `packages/part/src/file-${file}.ts`, cell }]);
  };
  for (let file = 0; file < files; file++) set(file);
  for (let file = 0; file < files; file++)
    await engine.get(fingerprints, `packages/part/src/file-${file}.ts`);
  let start = now();
  const { length } = await engine.get(fold);
  const coldMs = now() - start;
  const editMs: number[] = [];
  for (let edit = 1; edit <= edits; edit++) {
    set(edit * 10, edit);
    await engine.get(fingerprints, `packages/part/src/file-${edit * 10}.ts`);
    start = now();
    await engine.get(fold);
    editMs.push(now() - start);
  }
  return { files, clones: length, coldMs, editMs: editMs.sort((a, b) => a - b)[edits >> 1]! };
}

/** About a hundred lines. */
function synthetic(file: number, edit: number): string {
  const own = Array.from({ length: 24 }, (_, index) =>
    functionOf(file * 31 + index + (index === 3 ? edit : 0)),
  );
  if (file % 10 === 0) own.splice(12, 0, functionOf((file % 500) + 1e7), functionOf((file % 500) + 1e7 + 1));
  return own.join('\n');
}

function functionOf(seed: number): string {
  const name = (salt: number): string => `n${(Math.imul(seed + salt * 7919, 2654435761) >>> 0).toString(36)}`;
  return `export function ${name(1)}(${name(2)}: number, ${name(3)}: string) {
  const ${name(4)} = ${name(5)}(${name(2)} + ${seed % 97}) ?? ${name(3)}.${name(6)};
  if (${name(4)} > ${seed % 89}) return ${name(7)}.${name(8)}(${name(3)}, '${name(9)}');
  return { ${name(10)}: ${name(4)}, ${name(11)}: [${name(2)}] };
}`;
}
