import { setTimeout as sleep } from 'node:timers/promises';
import { commands, workspace } from 'vscode';

const deadlineMs = 15_000;
const pollMs = 100;

/** How long VS Code says it took to load an extension's code and to call its `activate`, in milliseconds. */
export interface ActivationTimes {
  readonly loadMs: number;
  readonly callMs: number;
  readonly finishMs: number;
  readonly event: string;
}

/** VS Code's own measurement, read from the page of "Developer: Startup Performance". */
export async function activationTimes(extensionId: string): Promise<ActivationTimes> {
  await commands.executeCommand('perfview.show');
  const end = Date.now() + deadlineMs;
  while (Date.now() < end) {
    const row = perfviewRow(extensionId);
    if (row) {
      await commands.executeCommand('workbench.action.closeActiveEditor');
      return row;
    }
    await sleep(pollMs);
  }
  throw new Error(`No activation times for ${extensionId}: is it active?`);
}

function perfviewRow(extensionId: string): ActivationTimes | undefined {
  const text = workspace.textDocuments.find(document => document.uri.scheme === 'perf')?.getText() ?? '';
  const line = text.split('\n').find(candidate => candidate.startsWith(`| ${extensionId} `));
  if (!line) return undefined;
  const [, , , load, call, finish, event = ''] = line.split('|').map(cell => cell.trim());
  return { loadMs: Number(load), callMs: Number(call), finishMs: Number(finish), event };
}
