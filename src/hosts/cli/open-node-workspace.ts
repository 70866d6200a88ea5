import { DisposableStore } from '../../base/disposable.js';
import { environmentSettings, readSettingsFile } from '../../node/settings-file.js';
import type { Workspace } from '../../workspace/workspace.js';
import { Session } from '../compose.js';
import type { Opened, OpenOptions } from './parts.js';

/** The real thing; kept apart because it loads what `--help` does not need. */
export async function openNodeWorkspace(
  { root, targets, ...options }: OpenOptions,
  workerScript: URL,
): Promise<Opened> {
  const owned = new DisposableStore();
  const session = owned.add(new Session({ ...options, maxMemoryMb, workerScript }));
  const workspace = owned.add(session.openFolder({ root, ...(targets ? { targets } : {}) }));
  await takeSettings(workspace, options);
  return { workspace, dispose: () => owned.dispose() };
}

async function takeSettings(
  workspace: Workspace,
  { onProblem }: Pick<OpenOptions, 'onProblem'>,
): Promise<void> {
  const { file, source, problem } = await readSettingsFile(workspace.root);
  if (problem) onProblem(problem);
  if (file) await workspace.setSettings('file', source);
  const environment = environmentSettings(process.env);
  if (Object.keys(environment).length > 0) await workspace.setSettings('environment', environment);
}

/** One run reads each result once or twice in a row: more would only be held on to. */
const maxMemoryMb = 32;
