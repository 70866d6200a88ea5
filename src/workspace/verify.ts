import { fileFacts } from '../analysis/file-facts.js';
import { findings } from '../analysis/findings.js';
import { settingsLayers, settingsSource } from '../analysis/settings.js';
import { sourceText } from '../analysis/source-text.js';
import { OperationalError } from '../base/errors.js';
import type { LongRunOptions } from '../base/long-run.js';
import { Engine } from '../engine/engine.js';
import { MemoryTier } from '../engine/memory-tier.js';
import type { Query } from '../engine/query.js';
import type { Difference, Verification } from './answers.js';
import { type Bundled, bundleKind } from './bundle.js';
import { memberQueries } from './registry.js';
import { RuleScopes } from './rule-scopes.js';
import { sliced, throwIfAborted } from './scan.js';

const compared: readonly Query<any>[] = [fileFacts, findings, ...memberQueries];

export interface VerifyPlan extends LongRunOptions {
  readonly engine: Engine;
  readonly paths: readonly string[];
  readonly now: () => number;
  /** What a warm scan would answer from, if there is such a bundle. */
  readonly bundled?: Bundled | undefined;
}

/** Recomputes from nothing what the engine answers, and compares the serialised results byte for byte. */
export async function verifyAgainstCold({
  engine,
  paths,
  now,
  bundled,
  signal,
  onProgress,
}: VerifyPlan): Promise<Verification> {
  const differences: Difference[] = [];
  const pause = sliced(now);
  let checked = 0;
  for (const [index, path] of paths.entries()) {
    throwIfAborted(signal);
    const found = await compareFile(engine, path, { now, bundled });
    if (found) {
      checked++;
      differences.push(...found);
    }
    onProgress?.(index + 1, paths.length);
    await pause();
  }
  return { checked, results: checked * compared.length, differences };
}

/** Spread evenly over all, starting somewhere else each time, so that repeated samples come to see every file. */
export function sampleOf(
  paths: readonly string[],
  size: number | undefined,
  seed: number,
): readonly string[] {
  if (size === undefined || size >= paths.length) return paths;
  const step = paths.length / Math.max(1, size);
  const offset = seed % step;
  return Array.from({ length: size }, (_, index) => paths[Math.floor(index * step + offset) % paths.length]!);
}

/** Undefined when the file went away or changed meanwhile: then there is nothing to compare. */
async function compareFile(
  engine: Engine,
  path: string,
  { now, bundled }: Pick<VerifyPlan, 'now' | 'bundled'>,
): Promise<readonly Difference[] | undefined> {
  const cold = await coldEngine(engine, path, now);
  if (!cold) return undefined;
  try {
    return [
      ...(await storedDifferences(engine, cold, path)),
      ...(await bundledDifferences(cold, path, bundled)),
    ];
  } catch (error) {
    if (OperationalError.is(error)) return undefined;
    throw error;
  }
}

async function storedDifferences(engine: Engine, cold: Engine, path: string): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const node of compared) {
    const stored = JSON.stringify(await engine.get(node, path));
    const computed = JSON.stringify(await cold.get(node, path));
    if (stored !== computed) differences.push({ path, kind: node.id, stored, computed });
  }
  return differences;
}

async function bundledDifferences(
  cold: Engine,
  path: string,
  bundled: Bundled | undefined,
): Promise<readonly Difference[]> {
  const laid = bundled?.get(path);
  if (laid?.digest !== cold.cell(sourceText, path)?.digest) return [];
  const stored = JSON.stringify(laid?.found);
  const computed = JSON.stringify(await cold.get(findings, path));
  return stored === computed ? [] : [{ path, kind: bundleKind, stored, computed }];
}

/** An engine that has seen nothing, on the same inputs; its tier keeps one tree, so that a file is parsed once. */
async function coldEngine(engine: Engine, path: string, now: () => number): Promise<Engine | undefined> {
  const cell = engine.cell(sourceText, path);
  if (!cell) return undefined;
  const tier = new MemoryTier({ budget: { maxBytes: 512_000_000, maxEntries: 8 }, now });
  const cold = new Engine({ tiers: [tier], now });
  const layers = settingsLayers.flatMap(subject => {
    const layer = engine.cell(settingsSource, subject);
    return layer ? [{ input: settingsSource, subject, cell: layer }] : [];
  });
  const scopes = new RuleScopes();
  for (const { subject, cell } of layers) scopes.set(subject, await cell.read());
  cold.apply([...layers, { input: sourceText, subject: path, cell }, ...scopes.changes(cold, [path])]);
  return cold;
}
