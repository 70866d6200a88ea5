import { type ChatSettings, mergeSettings, parseSettings } from '../analysis/settings.js';
import type { Machine } from '../base/places/machine.js';
import { megabyte } from '../base/units.js';
import { Chats } from '../chat/chats.js';
import type { Redact } from '../chat/redaction.js';
import { Engine } from '../engine/engine.js';
import { MemoryTier } from '../engine/memory-tier.js';
import { NodeChatFiles } from '../node/chats/node-chat-files.js';
import { thisMachine } from '../node/machine.js';
import { environmentSettings } from '../node/settings-file.js';
import { measureEnvironment } from '../node/vitals/environment.js';
import type { OpenedChats } from './cli/parts.js';

/** What one look at the chats of a folder needs several times over. */
const memory = { maxBytes: 32 * megabyte, maxEntries: 20_000 };

/** In memory alone: nothing that was said in a chat is kept by us. */
export async function openChats(
  redact: Redact = withoutSecrets(),
  { enabled, places }: ChatSettings = chatSettings(),
): Promise<OpenedChats> {
  const machine = await thisMachine(await measureEnvironment({ trusted: false }), places);
  return { ...chatsOn(machine, redact), isAllowed: enabled };
}

/** Those of a machine as it was found. */
export function chatsOn(machine: Machine, redact: Redact = withoutSecrets()): Omit<OpenedChats, 'isAllowed'> {
  const now = (): number => performance.now();
  const engine = new Engine({ tiers: [new MemoryTier({ budget: memory, now })], now });
  const files = new NodeChatFiles(() => Date.now());
  return { chats: new Chats({ engine, files, machine, redact }), dispose: () => files.dispose() };
}

/** The rules are loaded when the first text is looked at. */
function withoutSecrets(): Redact {
  let rules: Promise<typeof import('../redaction/redact.js')> | undefined;
  return async text => {
    rules ??= import('../redaction/redact.js');
    const { redact } = await rules;
    return (await redact(text)).text;
  };
}

/** As users decide for themselves: in an editor, if there is one, and by variables. */
export function chatSettings(editor: unknown = {}): ChatSettings {
  const layers = { editor, environment: environmentSettings(process.env) };
  return mergeSettings(new Map(Object.entries(layers).map(([name, source]) => [name, parseSettings(source)])))
    .chats;
}
