import type { Machine } from '../../../src/base/places/machine.js';
import { Chats } from '../../../src/chat/chats.js';
import type { Redact } from '../../../src/chat/redaction.js';
import { Engine } from '../../../src/engine/engine.js';
import type { EngineEvent } from '../../../src/engine/events.js';
import { MemoryTier } from '../../../src/engine/memory-tier.js';
import { NodeChatFiles } from '../../../src/node/chats/node-chat-files.js';

/** The chats of a made-up home, with a log of what ran. `now` lies far ahead, so that no file is too young to be believed. */
export function openAt(
  home: string,
  over: Partial<Machine> = {},
  now = () => Date.now() + 3_600_000,
  redact: Redact = async text => text,
) {
  const log: string[] = [];
  const emit = (event: EngineEvent): void => {
    if (event.type === 'computed') log.push(`computed ${event.node}`);
  };
  const tiers = [new MemoryTier({ budget: { maxBytes: 1e8, maxEntries: 1e5 }, now: () => 0 })];
  const engine = new Engine({ tiers, emit, now: () => 0 });
  const files = new NodeChatFiles(now);
  const machine: Machine = { platform: 'linux', env: {}, home, ...over };
  const chats = new Chats({ engine, files, machine, redact });
  return { chats, files, takeLog: () => log.splice(0), [Symbol.dispose]: () => files.dispose() };
}
