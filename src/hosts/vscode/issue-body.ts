import type { Status } from '../../workspace/status.js';

/** What helps with an issue and tells nothing about the user: counts, versions and error codes, no paths and no messages. */
export function issueBody(serverState: string, status: Status | undefined): string {
  const facts = status && {
    versions: status.versions,
    folders: status.folders.map(({ root: _root, ...numbers }) => numbers),
    hitRate: status.hitRate,
    tiers: status.tiers.map(({ kinds: _kinds, ...numbers }) => numbers),
    workers: status.workers,
    memory: status.memory,
    store: { state: status.store.state, fileBytes: status.store.fileBytes },
    settingsProblems: status.settingsProblems.length,
    errors: status.errors.map(({ code }) => code),
    uptimeMs: status.uptimeMs,
  };
  return [
    '### What happened',
    '',
    '### What did you expect',
    '',
    '### Treewarden',
    '',
    `Server: ${serverState}`,
    '',
    '```json',
    JSON.stringify(facts ?? null, null, 2),
    '```',
    '',
  ].join('\n');
}
