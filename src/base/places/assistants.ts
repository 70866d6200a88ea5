import { homesOf, joined, type Machine } from './machine.js';

/** The folders of Claude Code; its variable names another one. */
export function claudeFolders(machine: Machine): readonly string[] {
  return foldersOf(machine, '.claude', machine.env.CLAUDE_CONFIG_DIR);
}

export function codexFolders(machine: Machine): readonly string[] {
  return foldersOf(machine, '.codex', machine.env.CODEX_HOME);
}

/** Where Cursor's agent in a terminal keeps its chats, and those of the editor transcripts. */
export function cursorFolders(machine: Machine): readonly string[] {
  return foldersOf(machine, '.cursor', undefined);
}

/** All of these. */
export function assistantFolders(machine: Machine): readonly string[] {
  return [claudeFolders, codexFolders, cursorFolders].flatMap(folders => folders(machine));
}

/** A variable of ours says nothing about another system. */
function foldersOf(machine: Machine, name: string, own: string | undefined): readonly string[] {
  const [first, ...others] = homesOf(machine).map(home => joined(machine.platform, home, name));
  return [own || first!, ...others];
}
