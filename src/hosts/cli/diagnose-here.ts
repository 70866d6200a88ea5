import { homedir } from 'node:os';
import { userCache } from '../../node/store/location.js';
import type { Status } from '../../workspace/status.js';
import { diagnose, identityOf } from '../health/diagnose.js';
import { chatSettings } from '../open-chats.js';
import type { Diagnosed, DiagnoseOptions, Opened, OpenOptions } from './parts.js';

/** Opens the workspace as one of the things to look at: a folder that cannot be opened is a result. */
export async function diagnoseHere(
  { root, noCache, readChats, signal }: DiagnoseOptions,
  version: string,
  open: (options: OpenOptions) => Promise<Opened>,
): Promise<Diagnosed> {
  const home = homedir();
  const chats = chatSettings();
  let opened: Opened | undefined;
  const workspace = async (): Promise<Status> => {
    opened = await open({ root, noCache, workers: 0, onProblem: () => undefined });
    await opened.workspace.open(signal);
    return opened.workspace.status();
  };
  const status = workspace();
  // Those who wait for it are told; it must not end the process before they ask.
  status.catch(() => undefined);
  try {
    const report = await diagnose({
      root,
      version,
      trusted: true,
      facts: { trusted: true },
      chats: readChats ? { ...chats, enabled: true } : chats,
      cacheHome: userCache({ platform: process.platform, env: process.env, home }),
      status: () => status,
      now: () => performance.now(),
      epochMs: () => Date.now(),
    });
    return { report, identity: identityOf(root, home) };
  } finally {
    opened?.dispose();
  }
}
