import { mergeSettings, parseSettings } from '../analysis/settings.js';
import { DisposableStore } from '../base/disposable.js';
import { megabyte } from '../base/units.js';
import { Chats } from '../chat/chats.js';
import type { Redact } from '../chat/redaction.js';
import { Engine } from '../engine/engine.js';
import { MemoryTier } from '../engine/memory-tier.js';
import { thisMachine } from '../node/chats/machine.js';
import { NodeChatFiles } from '../node/chats/node-chat-files.js';
import { environmentSettings } from '../node/settings-file.js';
import type { OpenedChats } from './cli/parts.js';

/** What one look at the chats of a folder needs several times over. */
const memory = { maxBytes: 32 * megabyte, maxEntries: 20_000 };

/** In memory alone: nothing that was said in a chat is kept by us. */
export function openChats(redact: Redact = withoutSecrets): OpenedChats {
  const owned = new DisposableStore();
  const now = (): number => performance.now();
  const engine = new Engine({ tiers: [new MemoryTier({ budget: memory, now })], now });
  const files = owned.add(new NodeChatFiles(() => Date.now()));
  const chats = new Chats({ engine, files, machine: thisMachine(), redact });
  return { chats, isAllowed: isAllowedByEnvironment(), dispose: () => owned.dispose() };
}

/** The rules are loaded when the first text is looked at. */
async function withoutSecrets(text: string): Promise<string> {
  const { redact } = await import('../redaction/redact.js');
  return (await redact(text)).text;
}

function isAllowedByEnvironment(): boolean {
  const layer = parseSettings(environmentSettings(process.env));
  return mergeSettings(new Map([['environment', layer]])).chats.enabled;
}
