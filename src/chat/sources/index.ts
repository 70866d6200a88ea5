import { claudeCode } from './claude-code.js';
import { codex } from './codex.js';
import { copilot } from './copilot.js';
import { cursor } from './cursor.js';
import { cursorCli } from './cursor-cli.js';
import type { ChatSource } from './source.js';

/** The registry: one line a program. */
export const chatSources: readonly ChatSource[] = [cursor, cursorCli, copilot, claudeCode, codex];
