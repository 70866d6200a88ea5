import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../base/errors.js';
import { Engine } from '../../engine/engine.js';
import type { Sent } from '../../engine/loader.js';
import { MemoryTier } from '../../engine/memory-tier.js';
import type { Task, TaskResult } from '../../node/worker-pool.js';
import { nodeById } from '../../workspace/registry.js';

const now = (): number => performance.now();

/** A few trees and nothing else: results go back to who asked, and live there. */
const memory = new MemoryTier({ budget: { maxBytes: 32_000_000, maxEntries: 16 }, now });
const engine = new Engine({ tiers: [memory], now });

async function work({ id, node, subject, alongside, inputs }: Task): Promise<TaskResult> {
  const cells = inputs.map(({ id: inputId, digest, value }) => ({
    input: { kind: 'input' as const, id: inputId },
    subject,
    cell: { digest, read: () => value },
  }));
  engine.apply(cells);
  try {
    const own = await compute(node, subject);
    const others: Sent[] = [];
    for (const other of alongside) others.push(await compute(other, subject));
    return { id, ...own, alongside: others };
  } catch (error) {
    return { id, error: messageOf(error) };
  } finally {
    engine.apply(cells.map(({ input }) => ({ input, subject })));
  }
}

async function compute(node: string, subject: string): Promise<Sent> {
  const start = now();
  const { encoded, partial } = await engine.load(nodeById(node), subject);
  if (!encoded) throw new Error(`${node} has no serialised form`);
  return { encoded, partial, ms: now() - start };
}

parentPort?.on('message', (task: Task) => void work(task).then(result => parentPort?.postMessage(result)));
