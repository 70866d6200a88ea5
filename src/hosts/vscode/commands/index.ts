import { commands, type Disposable, l10n, window } from 'vscode';
import { copyMessage, openRulePage } from './about-finding.js';
import { acceptBaseline, pruneBaseline, removeBaseline } from './baseline.js';
import { clearCache } from './clear-cache.js';
import type { Command, CommandParts } from './command.js';
import { copyReport } from './copy-report.js';
import { diagnose } from './diagnose.js';
import { explainFile } from './explain-file.js';
import { exportChats } from './export-chats.js';
import { clearFindingsFilter, filterFindings } from './filter-findings.js';
import { groupByFile, groupByFolder, groupByRule, groupBySeverity } from './group-findings.js';
import {
  enableChats,
  explainChatTrouble,
  groupChatsBySource,
  groupChatsByTime,
  moreChats,
  refreshChats,
} from './list-chats.js';
import { nextChatPage, openChat, openChatAsText, previousChatPage } from './open-chat.js';
import { openSettings } from './open-settings.js';
import { reportIssue } from './report-issue.js';
import { restartServer } from './restart-server.js';
import { revalidate } from './revalidate.js';
import { scanWorkspace } from './scan-workspace.js';
import { clearChatSearch, searchChats } from './search-chats.js';
import { showLog } from './show-log.js';
import { showStatus } from './show-status.js';
import { nextFinding, previousFinding } from './step-finding.js';
import { verifyCache } from './verify-cache.js';

/** The registry: one line a command. */
const all: readonly Command[] = [
  showStatus,
  diagnose,
  scanWorkspace,
  nextFinding,
  previousFinding,
  filterFindings,
  clearFindingsFilter,
  groupBySeverity,
  groupByRule,
  groupByFile,
  groupByFolder,
  openRulePage,
  copyMessage,
  explainFile,
  acceptBaseline,
  pruneBaseline,
  removeBaseline,
  verifyCache,
  revalidate,
  clearCache,
  copyReport,
  openSettings,
  restartServer,
  reportIssue,
  showLog,
  enableChats,
  refreshChats,
  searchChats,
  clearChatSearch,
  groupChatsByTime,
  groupChatsBySource,
  moreChats,
  explainChatTrouble,
  openChat,
  openChatAsText,
  nextChatPage,
  previousChatPage,
  exportChats,
];

export function registerCommands(parts: CommandParts): Disposable[] {
  return all.map(({ id, run }) =>
    commands.registerCommand(id, (...args: unknown[]) => guarded(parts, id, () => run(parts, ...args))),
  );
}

/** A command that fails says so once, with the way to the log. */
async function guarded({ log }: CommandParts, id: string, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    log.error(id, error instanceof Error ? error : String(error));
    const showTheLog = l10n.t('Show Log');
    const message = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`Treewarden: ${message}`, showTheLog).then(answer => {
      if (answer === showTheLog) log.show();
    });
    return undefined;
  }
}
