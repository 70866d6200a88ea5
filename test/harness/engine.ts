import { digestOf } from '../../src/base/digest.js';
import { Engine, type EngineOptions } from '../../src/engine/engine.js';
import type { EngineEvent } from '../../src/engine/events.js';
import { MemoryTier } from '../../src/engine/memory-tier.js';
import { input } from '../../src/engine/query.js';
import type { Tier } from '../../src/engine/tier.js';

/** The input of the engine's own tests: any text, by subject. */
export const text = input<string>('text');

/** A tier that outlives an engine, for tests of what is shared and what is promoted. */
export function roomyTier(name = 'memory'): Tier {
  const tier = new MemoryTier({ budget: { maxBytes: 1e9, maxEntries: 1e6 }, now: () => 0 });
  return name === 'memory' ? tier : renamed(tier, name);
}

/** The same tier under another name, durable or not. */
export function renamed(tier: Tier, name: string, durable = true): Tier {
  return {
    name,
    durable,
    get: (key, kind) => tier.get(key, kind),
    put: (key, kind, entry) => tier.put(key, kind, entry),
    delete: keys => tier.delete(keys),
    clear: kind => tier.clear(kind),
    stats: () => tier.stats(),
  };
}

/** An engine over texts that exist only in the test, with a log of what it did. */
export function testEngine(
  texts: Readonly<Record<string, string>> = {},
  tiers: readonly Tier[] = [roomyTier()],
  options: Partial<EngineOptions> = {},
) {
  const log: string[] = [];
  let time = 0;
  const emit = (event: EngineEvent): void => void log.push(...shown(event));
  const engine = new Engine({ tiers, emit, now: () => time++, ...options });
  const write = (subject: string, value: string): void => {
    const cell = { digest: digestOf('text', value), read: () => value };
    engine.apply([{ input: text, subject, cell }]);
  };
  const remove = (subject: string): void => engine.apply([{ input: text, subject }]);
  for (const [subject, value] of Object.entries(texts)) write(subject, value);
  return { engine, write, remove, takeLog: () => log.splice(0) };
}

/** Look-ups are left out: they are the tiers' business, and every miss is followed by what was done about it. */
function shown(event: EngineEvent): readonly string[] {
  switch (event.type) {
    case 'lookup':
      return [];
    case 'changed':
      return [`changed ${event.input} ${event.subject}`];
    case 'hit':
      return [`${`hit ${event.node} ${event.subject}`.trimEnd()} (${event.tier})`];
    case 'computed':
      return [`${`computed ${event.node} ${event.subject}`.trimEnd()} (${event.reason})`];
    case 'failed':
      return [`failed ${event.node} ${event.subject}`.trimEnd()];
    case 'cancelled':
      return [`cancelled ${event.node} ${event.subject}`.trimEnd()];
  }
}
