import { homedir } from 'node:os';
import type { FullReport } from '../../health/report.js';
import { userCache } from '../../node/store/location.js';
import { diagnose } from '../health/diagnose.js';
import { chatSettings } from '../open-chats.js';
import type { DiagnosePatient } from './parts.js';

/** Looks at a folder of this window with the clocks and places of this process. */
export function diagnosePatient(patient: DiagnosePatient, version: string): Promise<FullReport> {
  const { cacheHome, facts, settings } = patient;
  return diagnose({
    ...patient,
    version,
    trusted: facts.trusted,
    chats: chatSettings(settings),
    cacheHome: cacheHome ?? userCache({ platform: process.platform, env: process.env, home: homedir() }),
    now: () => performance.now(),
    epochMs: () => Date.now(),
  });
}
